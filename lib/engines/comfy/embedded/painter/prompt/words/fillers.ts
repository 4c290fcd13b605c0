/** Words that ask for nothing to be drawn: grammar, praise, camera talk. They are reported neither way. */
const FILLERS = `
a an the of in on at with and or to by from over under near into for is are was be been very its his her their my your
our this that these those some any as it there here while during through behind front above below between across
around along among against beside next onto upon within without up down out off high low big large huge giant small
tiny little lone lonely single full half first one whole other another many-colored
highly detailed detail details masterpiece best quality ultra hd uhd 4k 8k 2k hdr high resolution high-resolution
highres high-res hires sharp focus intricate beautiful stunning gorgeous lovely pretty cute nice amazing incredible
perfect awesome breathtaking magnificent wonderful elegant fantastic magical fantasy surreal award-winning
professional art artwork artistic style styled scene view image picture photo-like trending artstation deviantart
unreal engine octane digital wide shot angle wide-angle low-angle aerial panorama panoramic bokeh depth lighting
light lights lit ambient volumetric sky hour made looking look seen standing inspired like filled covered surrounded
natural nature outdoor outdoors indoor scenery scenic vista composition background foreground canvas paper color
colors colour colours colored coloured texture-rich simple clean modern classic classical ancient new young wild
deep distant far away edge top bottom side left right center centre middle rolling flowing winding shining sparkling
hills-like temple-like glow soft-lit time weather season world earth land place old-fashioned good great fine
`;

export const FILLER_WORDS: ReadonlySet<string> = new Set(FILLERS.split(/\s+/).filter(Boolean));

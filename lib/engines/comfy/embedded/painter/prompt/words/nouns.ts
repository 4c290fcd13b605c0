import type { Habitat } from "../spec";

/**
 * Nouns with a picture, by where such things are found. "kitten:cat" draws "cat" for "kitten"; an underscore stands for
 * the space of a phrase. Pictures are Noto names or own drawings (subjects/drawings/). Curated by hand, because emoji
 * keywords say "police" for "light" and "clamp" for "table".
 */
export const NOUNS: Record<Habitat, string> = {
  ground: `
    cat kitten:cat kitty:cat tabby:cat black_cat:black-cat dog puppy:dog hound:dog poodle wolf fox raccoon lion lioness:lion tiger
    leopard cheetah:leopard panther:black-cat jaguar:leopard horse pony:horse stallion:horse mare:horse foal:horse moose donkey
    mule:donkey unicorn zebra deer stag:deer doe:deer fawn:deer reindeer:deer elk:deer bison buffalo:water-buffalo
    water_buffalo:water-buffalo cow calf:cow cattle:cow bull:ox ox pig piglet:pig boar ram sheep:ewe ewe lamb:ewe goat camel
    dromedary:camel bactrian_camel:two-hump-camel llama alpaca:llama giraffe elephant mammoth rhino:rhinoceros rhinoceros
    hippo:hippopotamus hippopotamus mouse rat hamster rabbit bunny:rabbit hare:rabbit chipmunk squirrel:chipmunk beaver
    hedgehog bear polar_bear:polar-bear koala panda sloth otter skunk kangaroo wallaby:kangaroo badger turkey chicken
    hen:chicken rooster cockerel:rooster chick:baby-chick ostrich:flamingo penguin peacock dodo flamingo monkey
    chimpanzee:monkey gorilla orangutan frog toad:frog crocodile alligator:crocodile lizard gecko:lizard iguana:lizard snake
    cobra:snake python:snake dinosaur:t-rex t-rex tyrannosaurus:t-rex sauropod brontosaurus:sauropod snail spider scorpion
    ant beetle cricket grasshopper:cricket caterpillar:bug worm
    man:own-man gentleman:own-man guy:own-man father:own-man husband:own-man traveler:own-hiker traveller:own-hiker
    woman:own-woman lady:own-woman girl:own-girl daughter:own-girl mother:own-woman wife:own-woman
    boy:own-boy son:own-boy child:own-girl kid:own-boy person:own-woman human:own-man
    figure:own-man friend:own-woman lover:own-couple lovers:own-couple hiker:own-hiker wanderer:own-hiker explorer:own-hiker
    adventurer:own-hiker backpacker:own-hiker fisherman:own-man farmer:own-farmer shepherd:own-farmer knight:own-knight
    warrior:own-knight soldier:own-knight samurai:own-samurai ronin:own-samurai monk:own-monk priest:own-monk wizard:own-wizard
    mage:own-wizard sorcerer:own-wizard witch:own-witch king:own-king queen:own-queen prince:own-king princess:own-queen
    bride:own-bride dancer:own-dancer ballerina:own-dancer geisha:own-geisha businessman:own-man tourist:own-hiker
    umbrella_woman:own-umbrella robot:own-robot android:own-robot cyborg:own-robot snowman:own-snowman scarecrow:own-farmer
    elf:own-hiker zombie:zombie vampire:vampire santa:santa-claus santa_claus:santa-claus ninja:ninja detective:own-man
    couple_in_love:own-couple couple:own-couple pair:own-couple
    house cottage:house-with-garden village:houses hamlet:houses cabin:own-cabin hut:own-cabin barn:own-barn farmhouse:own-barn villa:house-with-garden
    mansion:house-with-garden castle fortress:castle palace:castle tower:own-tower lighthouse:own-lighthouse
    windmill:own-windmill bridge:own-bridge church cathedral:church chapel:church mosque hindu_temple:hindu-temple
    temple:own-pagoda pagoda:own-pagoda shrine:shinto-shrine torii:shinto-shrine torii_gate:shinto-shrine ruins:classical-building
    greek_temple:classical-building stadium factory hospital school hotel bank office_building:office-building
    eiffel_tower:own-eiffel tokyo_tower:tokyo-tower statue_of_liberty:statue-of-liberty moai tent:own-tent campsite:own-tent
    circus:circus-tent circus_tent:circus-tent ferris_wheel:ferris-wheel roller_coaster:roller-coaster carousel:carousel-horse
    fountain campfire:own-campfire bonfire:own-campfire fire well:own-well pyramid:own-pyramid japanese_castle:japanese-castle
    car:automobile automobile sedan:automobile suv:sport-utility-vehicle jeep:sport-utility-vehicle pickup:pickup-truck
    pickup_truck:pickup-truck truck:delivery-truck lorry:articulated-lorry van:minibus minivan:minibus bus taxi cab:taxi
    police_car:police-car ambulance fire_engine:fire-engine fire_truck:fire-engine race_car:racing-car racing_car:racing-car
    racecar:racing-car sports_car:racing-car tractor motorcycle motorbike:motorcycle scooter:motor-scooter vespa:motor-scooter
    bicycle bike:bicycle skateboard train:locomotive locomotive steam_train:locomotive tram:tram-car bullet_train:bullet-train
    high-speed_train:high-speed-train carriage:railway-car rickshaw:auto-rickshaw tank:tractor
    cactus mushroom toadstool:mushroom sunflower tulip rose bouquet hibiscus lotus hyacinth daisy_flower:blossom
    bonsai:own-bonsai lone_tree:own-tree old_tree:own-tree apple_tree:own-tree oak_tree:own-tree big_tree:own-tree
    ancient_tree:own-tree tree_of_life:own-tree christmas_tree:christmas-tree seedling herb potted_plant:potted-plant fern:herb
    clover:shamrock shamrock four-leaf_clover:four-leaf-clover maple_leaf:maple-leaf
    pumpkin:jack-o-lantern jack-o-lantern tombstone:headstone gravestone:headstone headstone coffin treasure:treasure-chest
    treasure_chest:treasure-chest telescope bench:own-bench lantern:own-lantern street_lamp:own-lantern lamp_post:own-lantern
    streetlight:own-lantern statue:moai stone:rock rock boulder:rock brick log:wood wood signpost:own-signpost fence:own-fence
    gate:shinto-shrine door:door mailbox:closed-mailbox-with-raised-flag anchor:anchor wheel:wheel`,
  air: `
    bird:own-bird birds:own-birds seagull:own-birds seagulls:own-birds gull:own-birds crow:black-bird raven:black-bird
    sparrow:bird robin:bird songbird:bird dove pigeon:dove eagle hawk:eagle falcon:eagle vulture:eagle owl snowy_owl:owl parrot
    macaw:parrot phoenix butterfly moth:butterfly bee:honeybee honeybee bumblebee:honeybee wasp:honeybee ladybug:lady-beetle
    ladybird:lady-beetle mosquito fly dragonfly:butterfly bat dragon wyvern:dragon fairy pixie:fairy angel:baby-angel ghost
    genie superhero balloon hot_air_balloon:own-hot-air-balloon
    hot-air_balloon:own-hot-air-balloon airship:own-hot-air-balloon zeppelin:own-hot-air-balloon kite airplane aeroplane:airplane
    plane:airplane jet:airplane aircraft:airplane biplane:small-airplane helicopter parachute feather lantern_festival:red-paper-lantern
    paper_lantern:red-paper-lantern sky_lantern:red-paper-lantern broomstick:broom fireworks comet meteor:comet
    shooting_star:shooting-star crescent_moon:crescent-moon ufo:flying-saucer flying_saucer:flying-saucer spaceship:rocket
    starship:rocket rocket satellite drone:helicopter snowflake leaf:maple-leaf leaves:fallen-leaf`,
  space: `
    astronaut:own-astronaut cosmonaut:own-astronaut spaceman:own-astronaut alien:alien extraterrestrial:alien
    space_station:satellite asteroid:rock moon_lander:satellite space_shuttle:rocket`,
  water: `
    sailboat yacht:sailboat sailing_boat:sailboat boat:sailboat sailing_ship:own-galleon ship:own-galleon galleon:own-galleon
    pirate_ship:own-galleon tall_ship:own-galleon cruise_ship:passenger-ship ocean_liner:passenger-ship ferry canoe kayak:canoe
    rowboat:canoe rowing_boat:canoe gondola:canoe speedboat motorboat:motor-boat tugboat:ferry fishing_boat:motor-boat
    steamship:ship cargo_ship:ship freighter:ship submarine:own-submarine swan duck mallard:duck goose surfer:person-surfing
    buoy:ring-buoy iceberg:own-iceberg beaver_dam:beaver lily:lotus water_lily:lotus lotus_flower:lotus loch_ness_monster:sauropod`,
  sea: `
    whale blue_whale:whale humpback:whale sperm_whale:spouting-whale dolphin porpoise:dolphin orca killer_whale:orca seal
    sea_lion:seal walrus:seal fish:tropical-fish tropical_fish:tropical-fish clownfish:tropical-fish goldfish:tropical-fish koi:fish
    carp:fish salmon:fish tuna:fish trout:fish pufferfish:blowfish blowfish shark octopus kraken:squid squid jellyfish crab
    lobster shrimp prawn:shrimp turtle sea_turtle:turtle tortoise:turtle seashell:spiral-shell shell:spiral-shell
    conch:spiral-shell oyster pearl:oyster mermaid merman seahorse:fish manta_ray:fish diver:own-diver scuba_diver:own-diver`,
  table: `
    apple:red-apple red_apple:red-apple green_apple:green-apple pear peach cherry:cherries cherries strawberry blueberry:blueberries
    blueberries grape:grapes grapes melon watermelon tangerine mandarin:tangerine orange_fruit:tangerine lemon lime_fruit:lime banana
    pineapple mango kiwi:kiwi-fruit tomato olive_branch:olive coconut avocado eggplant aubergine:eggplant potato carrot corn:ear-of-corn
    maize:ear-of-corn chili:hot-pepper chilli:hot-pepper pepper:bell-pepper cucumber lettuce:leafy-green cabbage:leafy-green broccoli
    garlic onion peanut:peanuts chestnut bean:beans peas:pea-pod ginger:ginger-root bread loaf:bread croissant baguette:baguette-bread
    pretzel bagel pancake:pancakes pancakes waffle cheese:cheese-wedge bacon steak:cut-of-meat meat:meat-on-bone hamburger
    burger:hamburger cheeseburger:hamburger fries:french-fries french_fries:french-fries pizza hot_dog:hot-dog hotdog:hot-dog sandwich
    taco burrito falafel egg eggs:egg stew:pot-of-food soup:bowl-with-spoon salad:green-salad popcorn butter salt bento:bento-box
    onigiri:rice-ball rice_ball:rice-ball rice:cooked-rice curry:curry-rice ramen:steaming-bowl noodles:steaming-bowl noodle:steaming-bowl
    spaghetti pasta:spaghetti sushi tempura:fried-shrimp dumpling gyoza:dumpling fortune_cookie:fortune-cookie ice_cream:soft-ice-cream
    gelato:ice-cream sundae:ice-cream doughnut donut:doughnut cookie biscuit:cookie birthday_cake:birthday-cake cake:shortcake
    shortcake cupcake muffin:cupcake pie chocolate:chocolate-bar candy lollipop custard pudding:custard honey:honey-pot
    milk:glass-of-milk coffee:hot-beverage espresso:hot-beverage cappuccino:hot-beverage latte:hot-beverage
    hot_chocolate:hot-beverage coffee_cup:hot-beverage cup_of_coffee:hot-beverage cup_of_tea:teacup-without-handle
    tea:teacup-without-handle teacup:teacup-without-handle green_tea:teacup-without-handle cup:hot-beverage mug:hot-beverage teapot sake
    champagne:bottle-with-popping-cork bottle:bottle-with-popping-cork wine:wine-glass wine_glass:wine-glass cocktail:cocktail-glass
    martini:cocktail-glass beer:beer-mug whiskey:tumbler-glass juice:beverage-box bubble_tea:bubble-tea ice_cube:ice plate:fork-and-knife-with-plate
    fork:fork-and-knife spoon knife:kitchen-knife jar vase:amphora amphora urn:funeral-urn chopsticks bowl:bowl-with-spoon
    teddy_bear:teddy-bear teddy:teddy-bear doll:japanese-dolls toy:yo-yo gift:wrapped-gift present:wrapped-gift trophy medal:sports-medal
    soccer_ball:soccer-ball football:soccer-ball baseball basketball volleyball tennis_ball:tennis bowling_ball:bowling dartboard:bullseye
    dice:game-die die:game-die puzzle:puzzle-piece chess:chess-pawn chess_piece:chess-pawn pawn:chess-pawn joystick gamepad:video-game
    controller:video-game crystal_ball:crystal-ball wand:magic-wand magic_wand:magic-wand theater_mask:performing-arts
    mask:performing-arts palette:artist-palette painting_frame:framed-picture yarn thread needle:sewing-needle
    glasses sunglasses goggles necktie tie:necktie t-shirt shirt:t-shirt jeans scarf gloves glove:gloves coat dress kimono sock:socks
    handbag purse backpack:backpack bag:shopping-bags shoe:running-shoe sneaker:running-shoe sneakers:running-shoe boot:hiking-boot
    boots:hiking-boot high_heels:high-heeled-shoe sandal:thong-sandal ballet_shoes:ballet-shoes crown tiara:crown top_hat:top-hat
    hat:top-hat cap:billed-cap helmet:military-helmet ring:ring diamond:gem-stone gem:gem-stone jewel:gem-stone gemstone:gem-stone
    crystal:gem-stone bell saxophone trumpet trombone accordion guitar piano:musical-keyboard violin cello:violin banjo drum drums:drum
    flute harp maracas microphone headphones:headphone headphone radio phone:mobile-phone smartphone:mobile-phone telephone laptop
    computer:desktop-computer printer keyboard:keyboard camera movie_camera:movie-camera projector:film-projector television
    tv:television light_bulb:light-bulb lightbulb:light-bulb bulb:light-bulb candle flashlight torch:flashlight
    oil_lamp:diya-lamp book:open-book open_book:open-book books notebook newspaper scroll envelope letter:envelope
    coin money:money-bag money_bag:money-bag credit_card:credit-card package box:package pencil pen fountain_pen:fountain-pen
    quill:feather paintbrush brush:paintbrush crayon briefcase calendar clipboard paperclip ruler:straight-ruler scissors lock:locked
    padlock:locked key:key old_key:old-key hammer axe pickaxe:pick sword:dagger dagger swords:crossed-swords bow:bow-and-arrow
    bow_and_arrow:bow-and-arrow shield saw:carpentry-saw wrench screwdriver gear cog:gear chain:chains hook magnet ladder shovel
    test_tube:test-tube potion:alembic flask:alembic microscope dna pill stethoscope syringe bomb
    chair sofa:couch-and-lamp couch:couch-and-lamp bed bathtub mirror window basket bucket broom soap sponge toothbrush plunger
    hourglass:hourglass-not-done clock:mantelpiece-clock alarm_clock:alarm-clock watch:watch wristwatch:watch pocket_watch:stopwatch
    stopwatch thermometer compass globe:globe-showing-europe-africa map:world-map suitcase:luggage luggage umbrella:umbrella parasol:umbrella
    fan:folding-hand-fan skull bone heart:red-heart red_heart:red-heart brain:brain eye:eye nest:nest-with-eggs amulet:nazar-amulet
    easel:artist-palette boomerang fishing_rod:fishing-pole skis:skis sled ice_skate:ice-skate skates:ice-skate surfboard:skis
    disco_ball:mirror-ball pinata matryoshka:nesting-dolls boxing_glove:boxing-glove kimono_dress:kimono bikini wreath:rosette
    tickets:ticket ticket popsicle:shaved-ice jelly:custard firecracker sparkler postcard:framed-picture`,
};

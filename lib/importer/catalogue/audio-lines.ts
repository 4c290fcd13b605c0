/** Classes that make and save sounds. */
export const AUDIO_LINES = `
LoadAudio (Load Audio) = audio UPLOAD audio > AUDIO
SaveAudio (Save Audio (FLAC)) = audio AUDIO; filename_prefix STRING audio/ComfyUI
SaveAudioMP3 (Save Audio (MP3)) = audio AUDIO; filename_prefix STRING audio/ComfyUI; quality [V0|128k|320k]
SaveAudioOpus (Save Audio (Opus)) = audio AUDIO; filename_prefix STRING audio/ComfyUI; quality [64k|96k|*128k|192k|320k]
PreviewAudio (Preview Audio) = audio AUDIO
VAEDecodeAudio (VAE Decode Audio) = samples LATENT; vae VAE > AUDIO
VAEEncodeAudio (VAE Encode Audio) = audio AUDIO; vae VAE > LATENT
EmptyAceStep1.5LatentAudio (Empty Ace Step 1.5 Latent Audio) = seconds FLOAT 120 1..1000 /0.01; batch_size INT 1 1..4096 > LATENT
TextEncodeAceStepAudio1.5 = clip CLIP; tags TEXT; lyrics TEXT; seed SEED; bpm INT 120 10..300; duration FLOAT 120 0..2000 /0.1; timesignature [4|2|3|6]; language FILES; keyscale FILES; generate_audio_codes BOOL true !; cfg_scale FLOAT 2 0..100 /0.1 !; temperature FLOAT 0.85 0..2 /0.01 !; top_p FLOAT 0.9 0..2000 /0.01 !; top_k INT 0 0..100 !; min_p FLOAT 0 0..1 /0.001 ! > CONDITIONING
ConditioningStableAudio = positive CONDITIONING; negative CONDITIONING; seconds_start FLOAT 0 0..1000 /0.1; seconds_total FLOAT 47 0..1000 /0.1 > CONDITIONING positive, CONDITIONING negative
LatentOperationTonemapReinhard = multiplier FLOAT 1 0..100 /0.01 > LATENT_OPERATION
LatentApplyOperationCFG = model MODEL; operation LATENT_OPERATION > MODEL
LatentApplyOperation = samples LATENT; operation LATENT_OPERATION > LATENT
LTXVEmptyLatentAudio (LTXV Empty Latent Audio) = frames_number INT 97 1..1000 /1; frame_rate INT 25 1..1000 /1; batch_size INT 1 1..4096; audio_vae VAE > LATENT Latent
LTXVAudioVAEDecode (LTXV Audio VAE Decode) = samples LATENT; audio_vae VAE > AUDIO Audio
LTXVAudioVAEEncode (LTXV Audio VAE Encode) = audio AUDIO; audio_vae VAE > LATENT Audio Latent
`;

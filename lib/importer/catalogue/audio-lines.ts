/** Classes that make and save sounds. */
export const AUDIO_LINES = `
LoadAudio (Load Audio) = audio UPLOAD audio > AUDIO
SaveAudio (Save Audio (FLAC)) = audio AUDIO; filename_prefix STRING audio/ComfyUI
SaveAudioMP3 (Save Audio (MP3)) = audio AUDIO; filename_prefix STRING audio/ComfyUI; quality [V0|128k|320k]
SaveAudioOpus (Save Audio (Opus)) = audio AUDIO; filename_prefix STRING audio/ComfyUI; quality [64k|96k|*128k|192k|320k]
PreviewAudio (Preview Audio) = audio AUDIO
VAEDecodeAudio (VAE Decode Audio) = samples LATENT; vae VAE > AUDIO
VAEEncodeAudio (VAE Encode Audio) = audio AUDIO; vae VAE > LATENT
ConditioningStableAudio = positive CONDITIONING; negative CONDITIONING; seconds_start FLOAT 0 0..1000 /0.1; seconds_total FLOAT 47 0..1000 /0.1 > CONDITIONING positive, CONDITIONING negative
LatentOperationTonemapReinhard = multiplier FLOAT 1 0..100 /0.01 > LATENT_OPERATION
LatentApplyOperationCFG = model MODEL; operation LATENT_OPERATION > MODEL
LatentApplyOperation = samples LATENT; operation LATENT_OPERATION > LATENT
LTXVEmptyLatentAudio (LTXV Empty Latent Audio) = frames_number INT 97 1..1000 /1; frame_rate INT 25 1..1000 /1; batch_size INT 1 1..4096; audio_vae VAE > LATENT Latent
LTXVAudioVAEDecode (LTXV Audio VAE Decode) = samples LATENT; audio_vae VAE > AUDIO Audio
LTXVAudioVAEEncode (LTXV Audio VAE Encode) = audio AUDIO; audio_vae VAE > LATENT Audio Latent
`;

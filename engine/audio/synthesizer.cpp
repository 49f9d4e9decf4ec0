#include "engine/audio/synthesizer.h"

#include <algorithm>
#include <cmath>

#include "sim/base/random.h"

namespace lt {
namespace {

constexpr float two_pi = 6.2831853f;
constexpr int control_frames = 32;

float panned_left(float pan) {
    return std::sqrt(0.5f * (1.0f - 0.7f * pan));
}
float panned_right(float pan) {
    return std::sqrt(0.5f * (1.0f + 0.7f * pan));
}

}  // namespace

void BandPass::tune(float hz, float q, float sample_rate) {
    g_ = std::tan(0.5f * two_pi * std::clamp(hz / sample_rate, 0.0005f, 0.45f));
    k_ = 1.0f / std::max(0.1f, q);
    a_ = 1.0f / (1.0f + g_ * (g_ + k_));
}

float BandPass::next(float in) {
    const float band = a_ * (g_ * (in - s2_) + s1_);
    const float low = s2_ + g_ * band;
    s1_ = 2.0f * band - s1_;
    s2_ = 2.0f * low - s2_;
    // Below what can be heard a filter rests, and costs no denormal arithmetic.
    if (std::abs(s1_) < 1e-12f) s1_ = 0.0f;
    if (std::abs(s2_) < 1e-12f) s2_ = 0.0f;
    return k_ * band;
}

Synthesizer::Synthesizer(int sample_rate, std::uint64_t seed)
    : rate_(static_cast<float>(sample_rate)), random_(mix64(seed)) {
    enabled_.fill(true);
    master_.set(volume_);
    for (int i = 0; i < sample_rate; ++i) master_.next(0.01f);  // begins at its volume
}

void Synthesizer::set_volume(float volume) {
    volume_ = std::clamp(volume, 0.0f, 1.0f);
    master_.set(muted_ ? 0.0f : volume_);
}

void Synthesizer::set_muted(bool muted) {
    muted_ = muted;
    master_.set(muted_ ? 0.0f : volume_);
}

void Synthesizer::set_enabled(Sound sound, bool enabled) {
    enabled_[static_cast<std::size_t>(sound)] = enabled;
}

float Synthesizer::random01() {
    random_ = mix64(random_);
    return static_cast<float>(random_ >> 40) * 0x1.0p-24f;
}

float Synthesizer::white() {
    return 2.0f * random01() - 1.0f;
}

void Synthesizer::set_state(const SoundState& state) {
    const auto finite = [](float v, float low, float high) {
        return std::isfinite(v) ? std::clamp(v, low, high) : 0.0f;
    };
    state_ = state;
    state_.force_N = finite(state.force_N, 0.0f, 20.0f);
    state_.speed_mm_s = finite(state.speed_mm_s, 0.0f, 1000.0f);
    state_.tick_rate_hz = finite(state.tick_rate_hz, 0.0f, 400.0f);
    state_.slip_mm_s = finite(state.slip_mm_s, 0.0f, 1000.0f);
    state_.wetness = finite(state.wetness, 0.0f, 1.0f);
    state_.discomfort_felt = finite(state.discomfort_felt, 0.0f, 10.0f);
    state_.guidance = finite(state.guidance, -1.0f, 2.0f);
    state_.pan = finite(state.pan, -1.0f, 1.0f);
}

void Synthesizer::start(const Voice& voice) {
    voices_[static_cast<std::size_t>(next_voice_)] = voice;
    next_voice_ = (next_voice_ + 1) % voice_count;
}

void Synthesizer::strike(float hz, float ring_s, float gain, float noise, Sound sound, float pan,
                         float glide, int delay) {
    Voice v;
    v.sound = sound;
    v.gain = gain;
    v.step = std::clamp(hz, 20.0f, 0.4f * rate_) / rate_;
    v.decay = std::exp(-1.0f / (ring_s * rate_));
    v.noise = noise;
    v.noise_decay = std::exp(-1.0f / (0.25f * ring_s * rate_));
    v.glide = std::pow(glide, 1.0f / (ring_s * rate_));
    v.left = panned_left(pan);
    v.right = panned_right(pan);
    v.delay = delay;
    start(v);
}

void Synthesizer::trigger(const SoundEvent& e) {
    if (!on(e.sound) || !std::isfinite(e.strength) || !std::isfinite(e.pitch)) return;
    const float strength = std::clamp(e.strength, 0.0f, 1.0f);
    const float pitch = std::clamp(e.pitch, 0.1f, 8.0f);
    const float pan = std::clamp(e.pan, -1.0f, 1.0f);
    // Every event sounds a little different, by its number and not by the time it is heard.
    const auto own = [&e](int what) {
        return static_cast<float>(uniform01(random_key(e.id, what)));
    };
    switch (e.sound) {
        case Sound::pop: {
            const float hz = 1500.0f * pitch * (0.82f + 0.36f * own(1));
            const float ring = (0.006f + 0.012f * own(2)) / std::sqrt(pitch);
            // A pop falls in pitch as the skin swings back; pops of one moment do not coincide.
            strike(hz, ring, 0.5f * strength, 0.35f + 0.4f * own(3), Sound::pop, pan,
                   0.55f + 0.2f * own(4), static_cast<int>(own(5) * 0.008f * rate_));
            break;
        }
        case Sound::touch:
            strike(70.0f + 30.0f * own(1), 0.05f, 0.25f * strength, 0.1f, Sound::touch, pan, 0.7f);
            break;
        case Sound::pass:
            strike(1318.5f, 0.18f, 0.10f * strength, 0.0f, Sound::pass, pan);
            strike(1975.5f, 0.14f, 0.06f * strength, 0.0f, Sound::pass, pan);
            break;
        case Sound::warning:
            strike(659.3f, 0.12f, 0.22f * strength, 0.0f, Sound::warning, pan);
            strike(523.3f, 0.16f, 0.22f * strength, 0.0f, Sound::warning, pan, 1.0f,
                   static_cast<int>(0.13f * rate_));
            break;
        default:
            break;  // continuous sounds have no events
    }
}

void Synthesizer::advance_ticks() {
    tick_phase_ += state_.touching && on(Sound::ticks) ? state_.tick_rate_hz / rate_ : 0.0f;
    if (tick_phase_ < 1.0f) return;
    tick_phase_ -= 1.0f;
    const float force = std::sqrt(std::min(state_.force_N, 4.0f));
    const float dry = 1.0f - 0.6f * state_.wetness;
    strike(2600.0f + 900.0f * random01(), 0.0016f + 0.0008f * random01(),
           0.045f * (0.4f + 0.6f * force) * dry * (0.8f + 0.4f * random01()), 0.8f, Sound::ticks,
           pan_.value());
}

float Synthesizer::continuous() {
    const float glide = 1.0f - std::exp(-1.0f / (0.02f * rate_));
    if (control_-- <= 0) {
        control_ = control_frames - 1;
        const bool rolls = state_.touching;
        const float speed = std::min(1.0f, state_.speed_mm_s / 250.0f);
        const float force = std::sqrt(std::min(1.0f, state_.force_N / 4.0f));
        const float slip = std::min(1.0f, state_.slip_mm_s / 120.0f);
        rub_gain_.set(rolls && on(Sound::rub) ? 0.35f * std::pow(speed, 0.7f) * force : 0.0f);
        skid_gain_.set(rolls && on(Sound::skid) ? 0.9f * std::sqrt(slip) * slip * force : 0.0f);
        rub_filter_.tune(350.0f + 1300.0f * speed * (1.0f - 0.5f * state_.wetness), 0.7f, rate_);
        skid_filter_.tune(1300.0f + 1500.0f * slip, 2.0f, rate_);
        pan_.set(state_.pan);
    }
    pan_.next(glide);
    const float rub = rub_gain_.next(glide), skid = skid_gain_.next(glide);
    float out = 0.0f;
    if (rub > 0.0f) out += rub * rub_filter_.next(white());
    if (skid > 0.0f) {
        // Needles catch and let go: a rasp.
        rasp_phase_ += (55.0f + 40.0f * random01()) / rate_;
        rasp_phase_ -= std::floor(rasp_phase_);
        out += skid * (0.4f + 0.6f * (1.0f - rasp_phase_)) * skid_filter_.next(white());
    }
    return out;
}

float Synthesizer::guidance() {
    const float glide = 1.0f - std::exp(-1.0f / (0.03f * rate_));
    const float e = on(Sound::guidance) ? state_.guidance : 0.0f;
    const bool speaks = state_.touching && e != 0.0f;
    guide_gain_.set(!speaks    ? 0.0f
                    : e > 0.0f ? 0.06f + 0.12f * std::min(1.0f, e)
                               : 0.05f + 0.04f * -e);
    if (speaks) {  // in the band the pitch rests where it was, and fades
        // Above: from 440 Hz, an octave for each time the limit is exceeded by itself. Below: low.
        guide_hz_.set(e > 0.0f ? 440.0f * std::exp2(e) : 165.0f * std::exp2(0.5f * e));
        guide_rough_.set(std::max(0.0f, std::min(1.0f, e)));
    }
    const float gain = guide_gain_.next(glide), hz = guide_hz_.next(glide),
                rough = guide_rough_.next(glide);
    if (gain == 0.0f) return 0.0f;
    guide_phase_ += hz / rate_;
    guide_phase_ -= std::floor(guide_phase_);
    rough_phase_ += 32.0f / rate_;
    rough_phase_ -= std::floor(rough_phase_);
    const float sine = std::sin(two_pi * guide_phase_);
    const float tone = sine + 0.35f * rough * std::sin(2.0f * two_pi * guide_phase_);
    const float beat = 1.0f - 0.5f * rough * (0.5f + 0.5f * std::sin(two_pi * rough_phase_));
    return gain * tone * beat;
}

// The client: "mm" when it is uncomfortable, "ah" when it hurts. A buzz through two formants
// (Peterson & Barney 1952 for the vowel), with pauses that shrink as it gets worse.
float Synthesizer::murmur() {
    const float felt = on(Sound::murmur) ? state_.discomfort_felt : 0.0f;
    const float second = 1.0f / rate_;
    const bool pain = felt >= 5.0f;
    if (murmur_left_s_ <= 0.0f) {
        murmur_pause_s_ -= second;
        if (felt >= 2.0f && murmur_pause_s_ <= 0.0f) {
            murmur_length_s_ = murmur_left_s_ = (pain ? 0.5f : 0.35f) * (0.8f + 0.4f * random01());
            murmur_pause_s_ = std::max(0.4f, 3.2f - 0.4f * felt) * (0.7f + 0.6f * random01());
            throat_low_.tune(pain ? 730.0f : 270.0f, 6.0f, rate_);
            throat_high_.tune(pain ? 1090.0f : 950.0f, 8.0f, rate_);
        }
        murmur_gain_.set(0.0f);
    } else {
        murmur_left_s_ -= second;
        const float done = 1.0f - murmur_left_s_ / std::max(1e-3f, murmur_length_s_);
        const float shape = std::sin(0.5f * two_pi * std::clamp(done, 0.0f, 1.0f));
        murmur_gain_.set(shape * (pain ? 0.5f : 0.28f) * std::min(1.0f, 0.3f + felt / 10.0f));
    }
    const float gain = murmur_gain_.next(0.002f);
    if (gain == 0.0f) return 0.0f;
    const float hz = (pain ? 235.0f : 190.0f) * (1.0f + 0.03f * felt * gain);
    voice_phase_ += hz / rate_;
    voice_phase_ -= std::floor(voice_phase_);
    const float buzz = 2.0f * voice_phase_ - 1.0f + 0.1f * white();
    return gain * (throat_low_.next(buzz) + 0.5f * throat_high_.next(buzz));
}

void Synthesizer::render(float* out, int frames) {
    const float fade = 1.0f - std::exp(-1.0f / (0.01f * rate_));
    for (int i = 0; i < frames; ++i) {
        advance_ticks();
        const float body = continuous();
        const float middle = guidance() + murmur();
        float left = body * panned_left(pan_.value()) + 0.7f * middle;
        float right = body * panned_right(pan_.value()) + 0.7f * middle;
        for (Voice& v : voices_) {
            if (v.gain == 0.0f) continue;
            if (v.delay > 0) {
                --v.delay;
                continue;
            }
            v.phase += v.step;
            v.phase -= std::floor(v.phase);
            v.step *= v.glide;
            const float sample =
                v.gain * (std::sin(two_pi * v.phase) + (v.noise > 0.0f ? v.noise * white() : 0.0f));
            v.noise *= v.noise_decay;
            v.gain *= v.decay;
            if (v.gain < 1e-5f) v.gain = 0.0f;
            if (!on(v.sound)) continue;
            left += sample * v.left;
            right += sample * v.right;
        }
        const float master = master_.next(fade);
        // tanh: linear while it is soft, and never beyond 1 when everything sounds at once.
        out[2 * i] = std::tanh(master * left);
        out[2 * i + 1] = std::tanh(master * right);
    }
}

}  // namespace lt

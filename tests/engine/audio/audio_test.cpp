#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "engine/audio/audio_engine.h"
#include "engine/audio/sound_cues.h"
#include "engine/audio/synthesizer.h"
#include "sim/base/random.h"
#include "texts/technique_texts.h"

using namespace lt;

namespace {

constexpr int rate = 48000;

void only(Synthesizer& s, Sound sound) {
    for (int i = 0; i < sound_count; ++i)
        s.set_enabled(static_cast<Sound>(i), static_cast<Sound>(i) == sound);
}

std::vector<float> heard(Synthesizer& s, double seconds) {
    std::vector<float> out(2 * static_cast<std::size_t>(seconds * rate));
    s.render(out.data(), static_cast<int>(out.size() / 2));
    return out;
}

double rms(const std::vector<float>& x) {
    double sum = 0.0;
    for (float v : x) sum += double(v) * v;
    return std::sqrt(sum / x.size());
}

/// Of the left channel: zero crossings upward, a second.
double pitch(const std::vector<float>& x) {
    int up = 0;
    for (std::size_t i = 2; i < x.size(); i += 2) up += x[i - 2] < 0.0f && x[i] >= 0.0f;
    return up / (x.size() / 2.0 / rate);
}

/// Middle of the left channel's spectrum by the mean square of its slope [Hz].
double brightness(const std::vector<float>& x) {
    double slope = 0.0, power = 0.0;
    for (std::size_t i = 2; i < x.size(); i += 2) {
        slope += double(x[i] - x[i - 2]) * (x[i] - x[i - 2]);
        power += double(x[i]) * x[i];
    }
    return rate / 6.283185307179586 * std::sqrt(slope / power);
}

SoundState rolling(float force, float speed, float guidance) {
    SoundState s;
    s.touching = true;
    s.force_N = force;
    s.speed_mm_s = speed;
    s.tick_rate_hz = speed / 1.44f;
    s.guidance = guidance;
    return s;
}

class SilentDevice final : public AudioDevice {
  public:
    std::string open(int, Render, void*) override { return "nothing is plugged in"; }
    void close() override {}
};

class HandDevice final : public AudioDevice {
  public:
    explicit HandDevice(Render* render, void** context) : render_(render), context_(context) {}
    std::string open(int, Render render, void* context) override {
        *render_ = render;
        *context_ = context;
        return {};
    }
    void close() override {}

  private:
    Render* render_;
    void** context_;
};

Snapshot snapshot(std::uint64_t tick) {
    Snapshot s;
    s.tick = tick;
    s.t_s = tick / 120.0;
    return s;
}

}  // namespace

TEST_SUITE("audio") {
    TEST_CASE("the guiding tone is silent in the band") {
        Synthesizer s(rate);
        only(s, Sound::guidance);
        s.set_state(rolling(0.6f, 50, 0.0f));
        for (float v : heard(s, 0.5)) REQUIRE(v == 0.0f);
    }

    TEST_CASE("the guiding tone falls silent again after a return to the band") {
        Synthesizer s(rate);
        only(s, Sound::guidance);
        s.set_state(rolling(2, 50, 1.0f));
        CHECK(rms(heard(s, 0.5)) > 0.01);
        s.set_state(rolling(0.6f, 50, 0.0f));
        heard(s, 1.0);
        for (float v : heard(s, 0.1)) REQUIRE(v == 0.0f);
    }

    TEST_CASE("above the band energy and pitch rise with force; below it is low and soft") {
        double last_pitch = 0.0, last_rms = 0.0;
        for (float e : {0.1f, 0.3f, 0.6f, 1.0f}) {
            Synthesizer s(rate);
            only(s, Sound::guidance);
            s.set_state(rolling(1 + e, 50, e));
            heard(s, 0.5);
            const auto x = heard(s, 1.0);
            CHECK(pitch(x) == doctest::Approx(440.0 * std::exp2(e)).epsilon(0.03));
            CHECK(pitch(x) > last_pitch);
            CHECK(rms(x) > last_rms);
            last_pitch = pitch(x);
            last_rms = rms(x);
        }
        Synthesizer s(rate);
        only(s, Sound::guidance);
        s.set_state(rolling(0.1f, 50, -0.6f));
        heard(s, 0.5);
        const auto low = heard(s, 1.0);
        CHECK(pitch(low) < 200.0);
        CHECK(rms(low) < last_rms);
        CHECK(rms(low) > 0.0);
    }

    TEST_CASE("each pop is its own, the same pop always the same") {
        const auto pop = [](std::uint32_t id, float strength, float pitch_factor) {
            Synthesizer s(rate);
            only(s, Sound::pop);
            s.trigger({.sound = Sound::pop, .strength = strength, .pitch = pitch_factor, .id = id});
            return heard(s, 0.15);
        };
        CHECK(pop(1, 0.7f, 1) == pop(1, 0.7f, 1));
        for (std::uint32_t a = 1; a < 8; ++a)
            for (std::uint32_t b = a + 1; b < 8; ++b) CHECK(pop(a, 0.7f, 1) != pop(b, 0.7f, 1));
        CHECK(rms(pop(3, 1.0f, 1)) > rms(pop(3, 0.4f, 1)));
        CHECK(brightness(pop(3, 0.7f, 2)) > 1.3 * brightness(pop(3, 0.7f, 1)));
    }

    TEST_CASE("ticks follow the rows: as many a second as touch down") {
        Synthesizer s(rate);
        only(s, Sound::ticks);
        SoundState state = rolling(0.6f, 50, 0);
        state.tick_rate_hz = 20;
        s.set_state(state);
        const auto x = heard(s, 2.0);
        int ticks = 0, quiet = 10000;
        for (std::size_t i = 0; i < x.size(); i += 2) {
            if (std::abs(x[i]) > 0.004f) {
                ticks += quiet > 500;  // 10 ms of silence before
                quiet = 0;
            } else {
                ++quiet;
            }
        }
        CHECK(ticks == doctest::Approx(40).epsilon(0.06));
    }

    TEST_CASE("skidding is louder than rolling, and standing still is silent") {
        const auto level = [](float slip, float speed) {
            Synthesizer s(rate);
            SoundState state = rolling(0.8f, speed, 0);
            state.tick_rate_hz = speed / 1.44f;
            state.slip_mm_s = slip;
            s.set_state(state);
            heard(s, 0.3);
            return rms(heard(s, 0.5));
        };
        CHECK(level(60, 60) > 1.5 * level(0, 60));
        CHECK(level(0, 120) > level(0, 40));
        CHECK(level(0, 0) == 0.0);
    }

    TEST_CASE("the client is silent when comfortable and louder the more it hurts") {
        const auto level = [](float felt) {
            Synthesizer s(rate);
            only(s, Sound::murmur);
            SoundState state;
            state.discomfort_felt = felt;
            s.set_state(state);
            return rms(heard(s, 8.0));
        };
        CHECK(level(1.5f) == 0.0);
        CHECK(level(3.0f) > 0.0);
        CHECK(level(7.0f) > level(3.0f));
    }

    TEST_CASE("everything at once neither clips nor breaks, and is the same twice") {
        const auto run = [] {
            Synthesizer s(rate, 9);
            s.set_volume(1.0f);
            std::vector<float> all;
            for (int i = 0; i < 60; ++i) {
                SoundState state = rolling(20, 1000, 2);
                state.slip_mm_s = 1000;
                state.discomfort_felt = 10;
                state.pan = i % 2 ? 1.0f : -1.0f;
                s.set_state(state);
                for (int k = 0; k < 24; ++k)
                    s.trigger({.sound = static_cast<Sound>(k % sound_count),
                               .strength = 1,
                               .pitch = 0.5f + 0.1f * k,
                               .id = static_cast<std::uint32_t>(24 * i + k)});
                const auto x = heard(s, 1.0 / 60);
                all.insert(all.end(), x.begin(), x.end());
            }
            return all;
        };
        const auto x = run();
        for (float v : x) {
            REQUIRE(std::isfinite(v));
            REQUIRE(std::abs(v) < 1.0f);
        }
        CHECK(rms(x) > 0.1);
        CHECK(x == run());
    }

    TEST_CASE("nonsense in the cues makes no nonsense in the sound") {
        Synthesizer s(rate);
        SoundState state = rolling(std::nanf(""), INFINITY, -INFINITY);
        state.slip_mm_s = std::nanf("");
        state.pan = std::nanf("");
        state.discomfort_felt = std::nanf("");
        s.set_state(state);
        s.trigger({.sound = Sound::pop, .strength = std::nanf(""), .pitch = 1});
        s.trigger({.sound = Sound::pop, .strength = 5, .pitch = -4, .pan = 9});
        for (float v : heard(s, 0.3)) {
            REQUIRE(std::isfinite(v));
            REQUIRE(std::abs(v) < 1.0f);
        }
    }

    TEST_CASE("muted is silent, and volume scales") {
        const auto level = [](float volume, bool muted) {
            Synthesizer s(rate);
            s.set_volume(volume);
            s.set_muted(muted);
            s.set_state(rolling(2, 100, 1));
            heard(s, 0.3);
            return rms(heard(s, 0.3));
        };
        CHECK(level(1, true) < 1e-4);
        CHECK(level(0.2f, false) < 0.6 * level(0.7f, false));
    }

    TEST_CASE("snapshots become cues: holes pop, the band guides, a landing touches") {
        Snapshot before = snapshot(10), now = snapshot(12);
        now.contact.touching = true;
        now.contact.contact_force_N = 1.5;
        now.contact.spin_rate_rad_s = 5.0;
        now.measures.live_contact = true;
        now.measures.live_force_N = 1.5;
        now.measures.live_speed_mm_s = 55;
        now.skin.holes.push_back({.t_s = 0.09, .material_mm = {20, 0}, .depth_mm = 0.2f});
        now.skin.holes.push_back({.t_s = 0.09, .material_mm = {-20, 0}, .depth_mm = 0.2f});
        now.contact.punctures.push_back({.material_mm = {20, 0}, .force_mN = 160.0f});
        now.contact.punctures.push_back({.material_mm = {-20, 0}, .force_mN = 60.0f});
        const SoundCues c = cues_from(before, now);
        REQUIRE(c.event_count == 3);
        CHECK(c.events[0].sound == Sound::pop);
        CHECK(c.events[0].pitch < c.events[1].pitch);        // the greater force is deeper
        CHECK(c.events[0].strength > c.events[1].strength);  // and louder
        CHECK(c.events[0].pan > 0.0f);
        CHECK(c.events[1].pan < 0.0f);
        CHECK(c.events[0].id != c.events[1].id);
        CHECK(c.events[2].sound == Sound::touch);
        CHECK(c.state.guidance == doctest::Approx(0.5));
        CHECK(c.state.tick_rate_hz == doctest::Approx(5.0 / (2 * pi) * 48));
        // the same moment again has no news
        CHECK(cues_from(now, now).event_count == 0);
        // in the band, and in the air, nothing guides
        now.measures.live_force_N = 0.6;
        CHECK(cues_from(before, now).state.guidance == 0.0f);
        now.measures.live_force_N = 0.0;
        now.measures.live_contact = false;
        CHECK(cues_from(before, now).state.guidance == 0.0f);
    }

    TEST_CASE("every sound has a name and a caption in the texts") {
        const TextTable& texts = texts_in(base_language);
        for (int i = 0; i < sound_count; ++i)
            CHECK(texts.has("sound." + std::string(to_string(static_cast<Sound>(i)))));
        SoundCues loud;
        for (int i = 0; i < sound_count; ++i) loud.add({.sound = static_cast<Sound>(i)});
        SoundCues states;
        states.state = rolling(2, 60, 1);
        states.state.slip_mm_s = 30;
        states.state.discomfort_felt = 3;
        for (const SoundCues* cues : {&loud, &states}) {
            const Captions c = captions_of(*cues);
            CHECK(c.count > 0);
            for (int i = 0; i < c.count; ++i) CHECK(texts.has(c.keys[i]));
        }
        CHECK(captions_of({}).count == 0);
    }

    TEST_CASE("without a device: silent, one message, and nothing breaks") {
        AudioEngine engine(std::make_unique<SilentDevice>());
        CHECK_FALSE(engine.available());
        CHECK(engine.message().find("nothing is plugged in") != std::string::npos);
        SoundCues cues;
        for (int i = 0; i < 1000; ++i) engine.play(cues);
        engine.set_volume(0.1f);
        CHECK(AudioEngine(nullptr).message() != "");
    }

    TEST_CASE("what the engine is told reaches the device through the queue") {
        AudioDevice::Render render = nullptr;
        void* context = nullptr;
        AudioEngine engine(std::make_unique<HandDevice>(&render, &context));
        REQUIRE(engine.available());
        const auto listen = [&] {
            std::vector<float> out(2 * 4800);
            render(context, out.data(), 4800);
            return rms(out);
        };
        CHECK(listen() == 0.0);
        SoundCues cues;
        cues.state = rolling(1.5f, 60, 0.5f);
        engine.play(cues);
        CHECK(listen() > 0.0);
        engine.set_muted(true);
        listen();
        CHECK(listen() < 1e-4);
        engine.set_muted(false);
        engine.hush();
        for (int i = 0; i < 20; ++i) listen();
        CHECK(listen() == 0.0);
    }

    TEST_CASE("SDL's own silent driver takes the samples") {
        setenv("SDL_AUDIODRIVER", "dummy", 1);
        {
            AudioEngine engine;
            CHECK(engine.available());
            CHECK(engine.message() == "");
        }
        setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
        {
            AudioEngine engine;
            CHECK_FALSE(engine.available());
            CHECK(engine.message().find("No sound: ") == 0);
        }
        unsetenv("SDL_AUDIODRIVER");
    }
}

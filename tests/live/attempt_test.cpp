#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>

#include "live/attempt.h"

using namespace lt;

namespace {

/// A client on few nodes, and a folder of attempts that goes with it.
struct Place {
    explicit Place(const char* name)
        : store(std::filesystem::temp_directory_path() / name),
          client(make_client(AssetLibrary(), ClientChoice())) {
        std::filesystem::remove_all(store);
        client.setup.grid.n = 32;
    }
    ~Place() { std::filesystem::remove_all(store); }

    std::filesystem::path store;
    Client client;
    SerialExecutor executor;
    HeldInput held;
};

}  // namespace

TEST_SUITE("app") {
    TEST_CASE("a hand that fades to next to nothing lifts the roller and leaves sound numbers") {
        Place place("lighttouch-fading");
        Attempt attempt(place.client, place.executor, {}, place.held);
        HandSample hand{.force_N = 1.0};
        for (int i = 0; i < 6; ++i) attempt.tick(hand);
        CHECK(attempt.session().contact().touching);
        for (const double force : {1e-3, 1e-9, 3.2e-28, 0.0, 1e-300, 0.6}) {
            hand.force_N = force;
            for (int i = 0; i < 3; ++i) attempt.tick(hand);
            CAPTURE(force);
            REQUIRE(std::isfinite(attempt.session().contact().axle_height_mm));
            REQUIRE(std::isfinite(attempt.session().skin().discomfort.truth));
        }
        for (int i = 0; i < 30; ++i) attempt.tick(hand);  // it comes down again
        CHECK(attempt.session().contact().contact_force_N == doctest::Approx(0.6).epsilon(0.05));
    }

    TEST_CASE("an attempt that is thrown away leaves nothing behind") {
        namespace fs = std::filesystem;
        Place place("lighttouch-thrown-away");
        const fs::path& store = place.store;
        {
            Attempt attempt(place.client, place.executor, store, place.held);
            for (int i = 0; i < 30; ++i) attempt.tick({.t_s = (i + 1) / 120.0, .force_N = 0.6});
            REQUIRE(attempt.session().measures().contact_s > 0.0);
            CHECK(!fs::is_empty(store / "running"));
            attempt.throw_away();
            CHECK(attempt.close().empty());
        }
        CHECK(fs::is_empty(store / "running"));
        CHECK(!fs::exists(store / "attempts"));
        CHECK(recover_attempts(store).empty());
    }

    TEST_CASE("a program that is killed before the roller touched leaves no attempt") {
        namespace fs = std::filesystem;
        for (const double force_N : {0.0, 0.6}) {
            Place place("lighttouch-untouched");
            {
                Attempt attempt(place.client, place.executor, place.store, place.held);
                for (int i = 0; i < 90; ++i)
                    attempt.tick({.t_s = (i + 1) / 120.0, .force_N = force_N});
            }  // never closed
            CHECK(recover_attempts(place.store).size() == (force_N > 0.0 ? 1 : 0));
            CHECK(fs::is_empty(place.store / "running"));
        }
    }
}

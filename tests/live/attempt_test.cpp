#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>

#include "live/attempt.h"

using namespace lt;

TEST_SUITE("app") {
    TEST_CASE("a hand that fades to next to nothing lifts the roller and leaves sound numbers") {
        const AssetLibrary library;
        Client client = make_client(library, ClientChoice());
        client.setup.grid.n = 32;
        SerialExecutor executor;
        const HeldInput held;
        Attempt attempt(client, executor, {}, held);
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
        const fs::path store = fs::temp_directory_path() / "lighttouch-thrown-away";
        fs::remove_all(store);
        const AssetLibrary library;
        Client client = make_client(library, ClientChoice());
        client.setup.grid.n = 32;
        SerialExecutor executor;
        const HeldInput held;
        {
            Attempt attempt(client, executor, store, held);
            for (int i = 0; i < 30; ++i) attempt.tick({.t_s = (i + 1) / 120.0, .force_N = 0.6});
            REQUIRE(attempt.session().measures().contact_s > 0.0);
            CHECK(!fs::is_empty(store / "running"));
            attempt.throw_away();
            CHECK(attempt.close().empty());
        }
        CHECK(fs::is_empty(store / "running"));
        CHECK(!fs::exists(store / "attempts"));
        CHECK(recover_attempts(store).empty());
        fs::remove_all(store);
    }

    TEST_CASE("a program that is killed before the roller touched leaves no attempt") {
        namespace fs = std::filesystem;
        const fs::path store = fs::temp_directory_path() / "lighttouch-untouched";
        for (const double force_N : {0.0, 0.6}) {
            fs::remove_all(store);
            const AssetLibrary library;
            Client client = make_client(library, ClientChoice());
            client.setup.grid.n = 32;
            SerialExecutor executor;
            const HeldInput held;
            {
                Attempt attempt(client, executor, store, held);
                for (int i = 0; i < 90; ++i)
                    attempt.tick({.t_s = (i + 1) / 120.0, .force_N = force_N});
            }  // never closed
            CHECK(recover_attempts(store).size() == (force_N > 0.0 ? 1 : 0));
            CHECK(fs::is_empty(store / "running"));
        }
        fs::remove_all(store);
    }
}

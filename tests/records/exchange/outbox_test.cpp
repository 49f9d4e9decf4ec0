#include "records/exchange/outbox.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

#include "records/exchange/lrs_http.h"
#include "records/exchange/xapi.h"
#include "tests/sim/records/folder.h"

using namespace lt::records;
using nlohmann::json;

namespace {

/// A store that keeps what it is given, and misbehaves when told to.
class FakeLrs : public LrsConnection {
  public:
    std::map<std::string, json> kept;
    std::vector<std::string> order;
    int down_for = 0;        ///< so many calls are not answered
    int status_instead = 0;  ///< given to every post
    std::size_t largest = 1000;
    std::string poison;  ///< id that it refuses
    int calls = 0;

    LrsReply post_statements(const std::string& text) override {
        ++calls;
        if (down_for > 0) return --down_for, LrsReply{0, "nobody there"};
        if (status_instead) return {status_instead, "no"};
        const json batch = json::parse(text);
        if (batch.size() > largest) return {413, "too large"};
        for (const json& s : batch)
            if (s["id"] == poison) return {400, "bad statement"};
        for (const json& s : batch)
            if (kept.contains(s["id"]) && kept[s["id"]] != s) return {409, "conflict"};
        for (const json& s : batch)
            if (kept.emplace(s["id"], s).second) order.push_back(s["id"]);
        return {200, "[]"};
    }
    LrsReply get_statement(const std::string& id) override {
        if (!kept.contains(id)) return {404, ""};
        return {200, kept[id].dump()};
    }
};

Attempt sample(int i) {
    Attempt a;
    a.person_id = "0b7d";
    a.lesson = "light-touch";
    a.step = "test";
    a.started_utc = "2026-03-04T10:00:00.000Z";
    a.duration_s = 30.5;
    a.score = 50.0 + i % 50;
    a.passed = a.score >= 70;
    a.summary_json = "{\"pops\":2}";
    a.program_version = "0.1.0";
    return a;
}

std::vector<std::string> fill(Store& store, int count) {
    std::vector<std::string> ids;
    for (int i = 0; i < count; ++i) {
        const std::string statement = xapi_statement(sample(i));
        ids.push_back(json::parse(statement)["id"]);
        store.add_attempt(sample(i), statement);
    }
    return ids;
}

}  // namespace

TEST_SUITE("outbox") {
    TEST_CASE("a statement names the person by account and never by name, and scales its score") {
        const json s = json::parse(xapi_statement(sample(25)));
        CHECK(s["actor"]["account"]["name"] == "0b7d");
        CHECK_FALSE(s["actor"].contains("name"));
        CHECK(s["result"]["score"]["scaled"] == doctest::Approx(0.75));
        CHECK(s["result"]["duration"] == "PT30.50S");
        CHECK(s["verb"]["id"] == "http://adlnet.gov/expapi/verbs/passed");
    }

    TEST_CASE("statements arrive once, in order") {
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        const auto ids = fill(store, 120);
        FakeLrs lrs;
        Outbox outbox(store);
        CHECK(outbox.send_due(lrs, 0) == 120);
        CHECK(lrs.order == ids);
        CHECK(outbox.status().waiting == 0);
        CHECK(lrs.calls == 3);
    }

    TEST_CASE("a store that is away is asked again, later each time, and loses nothing") {
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        fill(store, 3);
        FakeLrs lrs;
        lrs.down_for = 4;
        Outbox outbox(store);
        double now = 0, last_wait = 0;
        while (outbox.status().waiting > 0) {
            outbox.send_due(lrs, now);
            if (outbox.status().waiting == 0) break;
            const double wait = outbox.status().next_try_s - now;
            CHECK(wait > last_wait);
            CHECK(outbox.send_due(lrs, now + 0.5 * wait) == 0);
            last_wait = wait;
            now += wait;
        }
        CHECK(lrs.order.size() == 3);
    }

    TEST_CASE("one bad statement is set aside and the others pass") {
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        const auto ids = fill(store, 33);
        FakeLrs lrs;
        lrs.poison = ids[17];
        Outbox outbox(store);
        outbox.send_due(lrs, 0);
        CHECK(lrs.kept.size() == 32);
        CHECK(outbox.status().waiting == 0);
        REQUIRE(outbox.set_aside().size() == 1);
        CHECK(outbox.set_aside()[0].id == ids[17]);
        CHECK(json::parse(outbox.set_aside()[0].statement)["id"] == ids[17]);
        CHECK(outbox.set_aside()[0].why == "HTTP 400: bad statement");
    }

    TEST_CASE("a statement that was set aside is tried again, or given up, and the log says so") {
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        const auto ids = fill(store, 3);
        FakeLrs lrs;
        lrs.poison = ids[0];
        Outbox outbox(store);
        outbox.send_due(lrs, 0);
        REQUIRE(outbox.set_aside().size() == 1);
        const auto log = [&](const std::string& action) {
            std::string found;
            for (const AuditEntry& e : store.audit())
                if (e.action == action)
                    found += e.actor_id + "|" + e.subject + "|" + e.detail + ";";
            return found;
        };
        CHECK(outbox.retry(ids[1], "ina") == 0);  // was sent
        CHECK(log("statement-retried").empty());
        CHECK(outbox.retry(ids[0], "ina") == 1);
        CHECK(outbox.status().waiting == 1);
        CHECK(log("statement-retried") == "ina|" + ids[0] + "|HTTP 400: bad statement;");
        outbox.send_due(lrs, 0);  // refused again
        REQUIRE(outbox.set_aside().size() == 1);
        SUBCASE("the store takes it now") {
            lrs.poison.clear();
            CHECK(outbox.retry("", "ina") == 1);
            CHECK(outbox.send_due(lrs, 0) == 1);
            CHECK(lrs.kept.contains(ids[0]));
            CHECK(outbox.give_up("", "ina") == 0);
        }
        SUBCASE("nobody wants it any more") {
            CHECK(outbox.give_up(ids[0], "ina") == 1);
            CHECK(outbox.set_aside().empty());
            lrs.poison.clear();
            CHECK(outbox.send_due(lrs, 0) == 0);
            CHECK_FALSE(lrs.kept.contains(ids[0]));
            CHECK(log("statement-given-up") == "ina|" + ids[0] + "|HTTP 400: bad statement;");
            CHECK(store.attempts().size() == 3);
        }
    }

    TEST_CASE("a store's answer is kept as one printable line") {
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        fill(store, 1);
        struct : FakeLrs {
            LrsReply post_statements(const std::string&) override {
                return {400, "<p>no\r\n\tway\xff\xfe</p>" + std::string(5000, 'x')};
            }
        } lrs;
        Outbox outbox(store);
        outbox.send_due(lrs, 0);
        REQUIRE(outbox.set_aside().size() == 1);
        const std::string why = outbox.set_aside()[0].why;
        CHECK(why.starts_with("HTTP 400: <p>no way </p>xxx"));
        CHECK(why.size() == std::string("HTTP 400: ").size() + 500);
    }

    TEST_CASE("what a store says of its versions is shortened, and no version is none") {
        CHECK(other_version(R"({"version":["2.0.0"]})", "1.0.3").find("xAPI 2.0.0 and not") !=
              std::string::npos);
        CHECK(other_version(R"({"version":["2.0.0","1.0.1"]})", "1.0.3") == "");
        for (const char* none : {"", "[]", R"({"version":7})", R"({"version":[1]})"})
            CHECK(other_version(none, "1.0.3") == "");
        std::string many = R"({"version":["x")";
        for (int i = 0; i < 10'000; ++i) many += R"(,"\u001b[31mx")";
        const std::string said = other_version(many + "]}", "1.0.3");
        CHECK(said.size() < 500);
        CHECK(said.find('\x1b') == std::string::npos);
    }

    TEST_CASE("an attempt that comes back after a backup was put back is not told twice") {
        const Folder folder;
        FakeLrs lrs;
        Attempt late = sample(1);
        late.id = new_id();
        for (const char* records : {"before.db", "put-back.db"}) {
            Store store(folder.file(records), "s");
            store.add_attempt(late, xapi_statement(late));
            Outbox outbox(store);
            CHECK(outbox.send_due(lrs, 0) == 1);
            CHECK(outbox.set_aside().empty());
        }
        CHECK(lrs.order == std::vector{late.id});
    }

    TEST_CASE("what waits of a person who is erased is not sent") {
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        const Person gone = store.add_person({.name = "Trainee 1"}, "", "");
        const auto others = fill(store, 2);
        Attempt a = sample(3);
        a.person_id = gone.id;
        store.add_attempt(a, xapi_statement(a));
        store.erase(gone.id, "");
        FakeLrs lrs;
        Outbox outbox(store);
        CHECK(outbox.send_due(lrs, 0) == 2);
        CHECK(lrs.order == others);
        CHECK(store.verify_chain().empty());
    }

    TEST_CASE("a batch that is too large is halved") {
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        fill(store, 50);
        FakeLrs lrs;
        lrs.largest = 7;
        Outbox outbox(store);
        CHECK(outbox.send_due(lrs, 0) == 50);
    }

    TEST_CASE("a known id is fine when it is the same, and set aside when it is another") {
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        const auto ids = fill(store, 2);
        FakeLrs lrs;
        lrs.kept[ids[0]] = {{"id", ids[0]}, {"verb", "other"}};
        Outbox outbox(store);
        outbox.send_due(lrs, 0);
        CHECK(outbox.set_aside().size() == 1);
        CHECK(lrs.kept.contains(ids[1]));
    }

    TEST_CASE("refused credentials pause the outbox until they are changed") {
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        fill(store, 2);
        FakeLrs lrs;
        lrs.status_instead = 401;
        Outbox outbox(store);
        outbox.send_due(lrs, 0);
        CHECK(outbox.status().paused);
        const int calls = lrs.calls;
        outbox.send_due(lrs, 1e9);
        CHECK(lrs.calls == calls);
        lrs.status_instead = 0;
        outbox.resume();
        CHECK(outbox.send_due(lrs, 0) == 2);
    }
}

// Against a real learning record store, started by tests/program/lrs.sh.
TEST_SUITE("lrs") {
    TEST_CASE("a real store takes our statements once, and names a bad one") {
        const char* endpoint = std::getenv("LIGHTTOUCH_TEST_LRS");
        REQUIRE_MESSAGE(endpoint, "run this through tests/program/lrs.sh");
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        const auto ids = fill(store, 120);
        LrsHttp lrs({.endpoint = endpoint, .user = "a", .password = "b"});
        Outbox outbox(store);
        CHECK(outbox.send_due(lrs, 0) == 120);
        for (const std::string& id : {ids.front(), ids[60], ids.back()})
            CHECK(lrs.get_statement(id).status == 200);

        json bad = json::parse(xapi_statement(sample(1)));
        bad["result"]["score"]["scaled"] = 1.5;
        store.add_attempt(sample(1), bad.dump());
        const auto more = fill(store, 3);
        outbox.send_due(lrs, 0);
        CHECK(outbox.status().waiting == 0);
        CHECK(outbox.set_aside().size() == 1);
        CHECK(lrs.get_statement(more[2]).status == 200);

        // An id that is known there with another body is set aside here.
        json other = json::parse(xapi_statement(sample(2)));
        other["id"] = more[0];
        store.add_attempt(sample(2), other.dump());
        outbox.send_due(lrs, 0);
        CHECK(outbox.status().waiting == 0);
        CHECK(outbox.set_aside().size() == 2);

        // The same body again, as after an answer that was lost, is fine.
        const std::string twice = xapi_statement(sample(3));
        store.add_attempt(sample(3), twice);
        outbox.send_due(lrs, 0);
        store.add_attempt(sample(3), twice);
        outbox.send_due(lrs, 0);
        CHECK(outbox.status().waiting == 0);
        CHECK(outbox.set_aside().size() == 2);
    }

    TEST_CASE("a wrong address is said, and nothing is lost") {
        const Folder folder;
        Store store(folder.file("a.db"), "s");
        fill(store, 1);
        LrsHttp lrs({.endpoint = "http://127.0.0.1:1/xAPI", .timeout_s = 3});
        Outbox outbox(store);
        CHECK(outbox.send_due(lrs, 0) == 0);
        CHECK(outbox.status().waiting == 1);
        CHECK_FALSE(outbox.status().last_error.empty());
    }
}

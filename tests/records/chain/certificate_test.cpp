#include "records/chain/certificate.h"
#include "files/assets/lesson_file.h"
#include "files/recording/recording_file.h"

#include <doctest/doctest.h>
#include <sodium.h>

#include <array>
#include <fstream>

#include "cli/command_line.h"
#include "records/chain/rescore.h"
#include "records/hash_chain.h"
#include "records/seal.h"
#include "report/pdf_report.h"
#include "sim/base/embedded.h"
#include "sim/base/error.h"
#include "sim/session/recording.h"
#include "tests/sim/records/folder.h"
#include "tests/sim/session/run_stroke.h"
#include "texts/technique_texts.h"

using namespace lt;
using namespace lt::records;
using namespace lt::test;

namespace {

Lesson lesson_named(const char* name) {
    return read_lesson(AssetLibrary().find("lessons", name));
}

Attempt test_of(const Person& person, const Lesson& lesson, const char* utc, bool passed) {
    Attempt a;
    a.person_id = person.id;
    a.lesson = lesson.name;
    a.step = "test";
    a.started_utc = utc;
    a.score = passed ? 90.0 : 40.0;
    a.passed = passed;
    a.limits_json = limits_json(lesson.limits);
    static int recordings = 0;  // each attempt has its own
    a.recording_sha256 = sha256(std::to_string(recordings++));
    a.program_version = "0.1.0";
    a.summary_json = "{\"pops\":0}";
    return a;
}

}  // namespace

TEST_SUITE("records") {
    TEST_CASE("there is a certificate for as many passed tests in a row as the lesson asks for") {
        const Folder folder;
        Store store(folder.file("a.db"), "");
        const Person p = store.add_person({.name = "Trainee 1"}, "", "");
        const Lesson last = lesson_named("final-assessment");
        REQUIRE(last.passes_in_a_row == 2);
        const auto add = [&](const char* utc, bool passed) {
            return store.add_attempt(test_of(p, last, utc, passed));
        };
        const Attempt a = add("2026-03-04T10:00:00.000Z", true);
        const Attempt b = add("2026-03-04T11:00:00.000Z", false);
        const Attempt c = add("2026-03-04T12:00:00.000Z", true);
        const Attempt d = add("2026-03-04T13:00:00.000Z", true);
        CHECK(passed_in_a_row(store, c) == 1);
        CHECK(passed_in_a_row(store, d) == 2);
        CHECK_FALSE(certificate_missing(store, a, last).empty());
        CHECK_FALSE(certificate_missing(store, b, last).empty());
        CHECK_FALSE(certificate_missing(store, c, last).empty());
        CHECK(certificate_missing(store, d, last).empty());

        const Lesson pop = lesson_named("hear-the-pop");
        REQUIRE(pop.pops_wanted > 0);
        Attempt silent = test_of(p, pop, "2026-03-05T10:00:00.000Z", true);
        CHECK(certificate_missing(store, store.add_attempt(silent), pop).find("pops") !=
              std::string::npos);
        silent.started_utc = "2026-03-05T11:00:00.000Z";
        silent.summary_json = "{\"pops\":1}";
        silent.recording_sha256 = sha256("another recording");
        CHECK(certificate_missing(store, store.add_attempt(silent), pop).empty());

        // Other thresholds, practice, a cut-short run, nobody's: none for them.
        const Lesson light = lesson_named("light-touch");
        CHECK_FALSE(certificate_missing(store, d, light).empty());
        const auto with = [&](auto change) {
            Attempt x = test_of(p, light, "2026-03-05T10:00:00.000Z", true);
            change(x);
            return certificate_missing(store, store.add_attempt(x), light);
        };
        CHECK_FALSE(with([](Attempt& x) { x.step = "practice"; }).empty());
        CHECK_FALSE(with([](Attempt& x) { x.cut_short = true; }).empty());
        CHECK_FALSE(with([](Attempt& x) { x.person_id = ""; }).empty());
        CHECK(with([](Attempt&) {}).empty());
    }

    TEST_CASE(
        "a certificate says the same for machines as in the records, and for this key alone") {
        const Folder folder;
        Store store(folder.file("a.db"), "");
        const Person p = store.add_person({.name = "Jörg (Weiß)"}, "", "");
        const Lesson light = lesson_named("light-touch");
        const Attempt a = store.add_attempt(test_of(p, light, "2026-03-04T10:00:00.000Z", true));
        const auto print = [&](Store& s) {
            return write_certificate(s, a, light, Paper::a4, texts_in("de"));
        };
        const std::string pdf = print(store);
        CHECK(pdf == print(store));  // no clock in it
        const CertificateFacts facts = read_certificate({"c.pdf", pdf});
        CHECK(facts.name == p.name);
        CHECK(facts.attempt.id == a.id);
        CHECK(facts.attempt.hash == a.hash);
        CHECK(facts.attempt.limits_json == a.limits_json);
        CHECK(evidence_id(facts.attempt) == evidence_id(a));
        CHECK(store.keys_of() == std::vector<std::string>{facts.seal_key});
        // Any single byte of 200 all over the file.
        int told = 0;
        for (std::size_t i = 0; i < 200; ++i) {
            std::string changed = pdf;
            changed[i * (pdf.size() - 1) / 200] ^= 1;
            try {
                (void)read_certificate({"c.pdf", changed});
            } catch (const InputError&) {
                ++told;
            }
        }
        CHECK(told == 200);
        CHECK_THROWS_AS(read_certificate({"c.pdf", pdf.substr(0, pdf.size() / 2)}), InputError);
        CHECK_THROWS_AS(read_certificate({"c.pdf", ""}), InputError);
    }

    TEST_CASE("a file that somebody sealed with a key of their own claims nothing that cannot be") {
        const Folder folder;
        const SealKey key = seal_key_in(folder.file("own.key"));
        const auto sealed = [&](const std::string& change, const std::string& by) {
            std::string claim =
                R"({"id":"a","person_id":"p","lesson":"l","step":"test","input":"mouse",)"
                R"("started_utc":"2026-03-04T10:00:00.000Z","score":90,"passed":true,"limits":"{}",)"
                R"("recording_sha256":"0f","program_version":"1","station":"s","sequence":2,)"
                R"("hash":"0f","name":"Anna","seal_key":")" +
                key.public_hex + "\"}";
            claim.replace(claim.find(change), change.size(), by);
            std::string block(2 * claim.size() + 8, '\0');
            sodium_bin2base64(block.data(), block.size(),
                              reinterpret_cast<const unsigned char*>(claim.data()), claim.size(),
                              sodium_base64_VARIANT_URLSAFE);
            const std::string pdf = "%PDF-1.5\nLTC1:" + std::string(block.c_str()) + ": x\n";
            return pdf + "%LightTouch-seal " + seal(pdf, key) + "\n";
        };
        CHECK(read_certificate({"c.pdf", sealed(":90,", ":91.5,")}).attempt.score == 91.5);
        const std::pair<const char*, std::string> lies[] = {
            {":90,", ":101,"},
            {":90,", ":-1,"},
            {":90,", ":1e999,"},
            {"\"sequence\":2", "\"sequence\":1e300"},
            {"\"sequence\":2", "\"sequence\":0"},
            {"Anna", "An\\u001b[31mna"},
            {"Anna", "An\\nna"},
            {"Anna", std::string(3000, 'a')},
            {"\"{}\"", std::string(100'000, '[')}};
        for (const auto& [change, by] : lies)
            CHECK_THROWS_AS(read_certificate({"c.pdf", sealed(change, by)}), InputError);
    }

    TEST_CASE("a certificate of another results version is neither true nor false") {
        const Folder folder;
        Store store(folder.file("a.db"), "");
        const Person p = store.add_person({.name = "Trainee 1"}, "", "");
        const Lesson light = lesson_named("light-touch");
        SessionSetup setup = usual_setup();
        setup.limits = light.limits;
        RecordingInfo info{.program = "0.0.9", .results = results_version + 1};
        add_input(info, {.kind = InputKind::mouse});
        SerialExecutor executor;
        const auto certificate_of = [&](const char* name, bool whole) {
            const std::string path = folder.file(name);
            {
                RecordingWriter writer(path, info, setup);
                writer.note_input({.kind = InputKind::mouse});
                Session session(setup, executor);
                run_stroke(session, short_pass(0.7), [&](const Session& s, const HandSample& hand) {
                    writer.append(hand, tick_results(s));
                });
                if (whole) writer.finish();
            }
            Attempt a = test_of(p, light, "2026-03-04T10:00:00.000Z", true);
            a.recording_sha256 = sha256(read_text_file(path).text);
            const std::string pdf =
                write_certificate(store, store.add_attempt(a), light, Paper::a4, texts_in("en"));
            std::ofstream(path + ".pdf", std::ios::binary) << pdf;
            return read_certificate({"c.pdf", pdf});
        };
        const CertificateFacts facts = certificate_of("old.lts", true);
        const SourceText recording = read_text_file(folder.file("old.lts"));
        const CertificateCheck check = check_certificate(store, facts, recording, executor);
        CHECK(check.fault == "");
        CHECK(check.undecided.find("version 0.0.9 of the program") == 0);
        CHECK(check.in_store);
        const auto status = [&](const std::string& pdf, const std::string& lts) {
            const std::array arguments{"lighttouch", "records",     "--store", "other.db", "verify",
                                       "c.pdf",      "--recording", "s.lts",   "--key"};
            std::vector<std::string> words(arguments.begin(), arguments.end());
            words[3] = folder.file("other.db");
            words[5] = folder.file(pdf.c_str());
            words[7] = folder.file(lts.c_str());
            words.push_back(facts.seal_key);
            std::vector<const char*> argv;
            for (const std::string& w : words) argv.push_back(w.c_str());
            return run_command_line(static_cast<int>(argv.size()), argv.data());
        };
        { const Store other(folder.file("other.db"), ""); }  // records that know nothing of it
        CHECK(status("old.lts.pdf", "old.lts") == 3);

        // What can be told without running it is told all the same.
        const CertificateFacts cut = certificate_of("cut.lts", false);
        CHECK(check_certificate(store, cut, read_text_file(folder.file("cut.lts")), executor)
                  .fault.find("no test that was passed") != std::string::npos);
        CHECK(check_certificate(store, facts, read_text_file(folder.file("cut.lts")), executor)
                  .fault.find("another one") != std::string::npos);
        CHECK(status("old.lts.pdf", "cut.lts") == 1);
    }

    TEST_CASE("every threshold has a name on paper, and numbers are written as the language does") {
        for (const char* language : {"en", "de"})
            for (const auto& field : TechniqueLimits::fields())
                CHECK(texts_in(language).has("limit." + std::string(field.name)));
        const Flag hard{.code = FlagCode::too_hard, .t0_s = 3.25, .value = 2.5, .limit = 1.0};
        CHECK(flag_message(hard, texts_in("de")).find("2,50 N") != std::string::npos);
        CHECK(flag_message(hard, texts_in("en")).find("2.50 N") != std::string::npos);
    }
}

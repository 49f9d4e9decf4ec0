// What comes back from others: a record store's answers, a certificate, a folder of results.
#include <sodium.h>

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "files/json_shape.h"
#include "records/chain/certificate.h"
#include "records/chain/import.h"
#include "records/exchange/export.h"
#include "records/exchange/lrs_http.h"
#include "records/exchange/outbox.h"
#include "records/exchange/xapi.h"
#include "records/seal.h"
#include "sim/base/parallel.h"
#include "sim/base/unicode.h"
#include "tests/fuzz/formats/recordings.h"
#include "tests/fuzz/formats/store_rows.h"
#include "tests/fuzz/fuzz.h"

namespace lt::fuzz {
namespace {

namespace fs = std::filesystem;
using namespace records;

/// Parts "STATUS body", one an answer; nobody answers after the last.
class Answers final : public LrsConnection {
  public:
    explicit Answers(std::string_view input) : parts_(split(input, part_mark)) {}
    LrsReply post_statements(const std::string& statements) override {
        require(nlohmann::json::accept(statements), "statements that are no JSON");
        return next();
    }
    LrsReply get_statement(const std::string&) override { return next(); }

  private:
    LrsReply next() {
        if (at_ >= parts_.size()) return {0, "nobody answers"};
        const std::string part(parts_[at_++]);
        const std::size_t blank = std::min(part.find(' '), part.size());
        return {std::atoi(part.substr(0, blank).c_str()),
                part.substr(std::min(blank + 1, part.size()))};
    }
    std::vector<std::string_view> parts_;
    std::size_t at_ = 0;
};

void require_whole(const Store& store) {
    for (const ChainFault& fault : store.verify_chain())
        require(false, "the chain is broken: " + fault.what);
}

void answers(std::string_view input) {
    const fs::path path = fresh_records("answers");
    accepted([&] {
        Store store(path.string(), "", [] { return std::string("2026-03-05T10:00:00.000Z"); });
        for (const char* recording : {"2", "3", "4"}) {
            Attempt a;
            a.person_id = "p";
            a.started_utc = "2026-03-04T10:00:00.000Z";
            a.recording_sha256 = recording;
            store.add_attempt(a, xapi_statement({.id = std::string("id-") + recording}));
        }
        Answers lrs(input);
        Outbox outbox(store);
        for (int i = 0; i < 3; ++i) {
            require(outbox.send_due(lrs, 1e6 * i) <= 4, "more arrived than waited");
            const OutboxStatus now = outbox.status();
            require(now.waiting >= 0 && now.set_aside >= 0 && now.waiting + now.set_aside <= 4,
                    "statements became more");
            require(now.last_error.size() <= 1000 && printable(now.last_error) == now.last_error,
                    "an answer that cannot be shown: " + now.last_error);
            for (const SetAside& one : outbox.set_aside())
                require(one.why.size() <= 1000 && printable(one.why) == one.why,
                        "an answer that cannot be shown: " + one.why);
            outbox.resume();
        }
        outbox.retry("", "");
        outbox.give_up("", "");
        require_whole(store);
    });
    // What a store says of itself when it refuses everything.
    const std::string said = other_version(std::string(input), "1.0.3");
    require(said.size() <= 1000 && printable(said) == said, "a version that cannot be shown");
}

const SealKey& key() {
    static const SealKey made = seal_key_in((scratch_folder() / "seal.key").string());
    return made;
}

std::string base64(const std::string& text) {
    std::string out(sodium_base64_ENCODED_LEN(text.size(), sodium_base64_VARIANT_URLSAFE), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(text.data()),
                      text.size(), sodium_base64_VARIANT_URLSAFE);
    out.pop_back();
    return out;
}

/// A claim as JSON is put into a file and sealed, with @KEY@ for the seal's key.
std::string sealed(std::string_view input) {
    if (!input.starts_with('{')) return std::string(input);
    std::string claim(input);
    if (const auto at = claim.find("@KEY@"); at != claim.npos)
        claim.replace(at, 5, key().public_hex);
    const std::string pdf = "%PDF-1.5\nLTC1:" + base64(claim) + ": x\n%%EOF\n";
    return pdf + "%LightTouch-seal " + seal(pdf, key()) + "\n";
}

void certificate(std::string_view input) {
    accepted([&] {
        const CertificateFacts facts = read_certificate({"in.pdf", sealed(input)});
        const Attempt& a = facts.attempt;
        require(a.score >= 0.0 && a.score <= 100.0, "a score that there is not");
        require(a.sequence > 0, "a place in the chain that there is not");
        for (const std::string& text : {facts.name, a.id, a.person_id, a.lesson, a.step,
                                        a.started_utc, a.station, a.hash, a.program_version})
            require(printable(text) == text && text.size() <= 4096, "a fact that cannot be shown");
        require(evidence_id(a).size() == 16, "no short form");
        const Store store(fresh_records("certificate").string(), "");
        SerialExecutor executor;
        accepted([&] {
            const CertificateCheck check = check_certificate(
                store, facts, {"in.lts", repaired_recording(recording_parts(1))}, executor);
            require(!check.fault.empty(), "a forged certificate holds");
        });
    });
}

std::vector<std::string> certificate_seeds() {
    const std::string claim =
        R"({"id":"a2","person_id":"p2","lesson":"light-touch","step":"test","input":"mouse",)"
        R"("started_utc":"2026-03-04T10:00:00.000Z","score":90.5,"passed":true,"limits":"{}",)"
        R"("recording_sha256":"0f","program_version":"1","station":"station-1","sequence":2,)"
        R"("hash":"0f","name":"Anna","seal_key":"@KEY@"})";
    return {claim, sealed(claim), "%PDF-1.5\nLTC1:e30=: x\n%LightTouch-seal 0f\n"};
}

/// A summary, and the parts of a recording.
void import_folder(std::string_view input) {
    const std::size_t cut = input.find(part_mark);
    const fs::path folder = scratch_folder() / "results";
    fs::create_directories(folder);
    write_scratch(folder / "summary.json", input.substr(0, cut));
    static const std::string usual = repaired_recording(recording_parts(2));
    write_scratch(folder / "session.lts",
                  cut == input.npos ? usual : repaired_recording(input.substr(cut + 1)));
    accepted([&] {
        Attempt a = attempt_from_results(folder.string());
        require(a.score >= 0.0 && a.score <= 100.0, "a score that there is not");
        require(a.duration_s >= 0.0 && a.duration_s <= 1e6, "a time that there is not");
        require(pops_of(a) >= 0, "pops that there are not");
        require(nlohmann::json::accept(a.summary_json), "a summary that is no JSON");
        require(nlohmann::json::accept(xapi_statement(a)), "a statement that is no JSON");
        a.person_id = "p";
        Store store(fresh_records("import").string(), "");
        const Attempt kept = store.add_attempt(a, xapi_statement(a));
        const auto back = store.attempt(kept.id);
        require(back && back->score == a.score && back->flags == a.flags &&
                    back->critical == a.critical && back->summary_json == a.summary_json,
                "an attempt is not kept as it came");
        require_whole(store);
        require(is_utf8(attempts_csv(store, {*back})), "a CSV that is no UTF-8");
    });
}

std::vector<std::string> import_seeds() {
    const std::string summary =
        R"({"schema":1,"duration_s":30.5,"pops":2,"drops":0,"force_N":{"mean":0.6,"max":1},)"
        R"("coverage":{"treated_fraction":0.5},"flags":[{"code":"too-hard","t0_s":1}],)"
        R"("score":{"total":91.5,"passed":true,"critical":["blood"],"parts":[]}})";
    return {summary, summary + part_mark + recording_parts(2)};
}

const Register register_answers({"answers", answers,
                                 [] {
                                     return std::vector<std::string>{
                                         join_parts(
                                             {"400 {\"e\":1}", "409 no", "200 {\"id\":\"id-2\"}",
                                              "413 ", "503 later", "200 [\"x\"]"},
                                             part_mark),
                                         "401 who are you", "204 ",
                                         "{\"version\":[\"2.0.0\",\"1.0.9\"]}",
                                         "{\"version\":[\"2.0.0\"]}"};
                                 },
                                 4096});
const Register register_certificate({"certificate", certificate, certificate_seeds, 8192});
const Register register_import({"import", import_folder, import_seeds, 32768});

}  // namespace
}  // namespace lt::fuzz

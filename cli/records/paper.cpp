#include "cli/records/paper.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "cli/common_options.h"
#include "cli/print_line.h"
#include "cli/records/records_access.h"
#include "files/assets/lesson_file.h"
#include "records/chain/certificate.h"
#include "records/chain/rescore.h"
#include "records/hash_chain.h"
#include "records/seal.h"
#include "records/training/report_facts.h"
#include "report/attempt_report.h"
#include "report/pdf_report.h"
#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/training/lesson.h"
#include "texts/technique_texts.h"

namespace lt {
namespace {

constexpr std::size_t most_certificate_bytes = 16u << 20;  // one page

using namespace records;

/// Exit status of a check that came to no end: neither 0 nor 1.
constexpr int not_decided = 3;

Paper paper_of(const RecordsOptions& o) {
    return o.paper == "letter" ? Paper::letter : Paper::a4;
}

/// The wanted language, else the person's.
const TextTable& texts_of(const RecordsOptions& o, const Store& store, const Attempt& a) {
    if (!o.language.empty()) return texts_in(o.language);
    const std::optional<Person> p = store.person(a.person_id);
    return texts_in(p ? p->language : std::string(base_language));
}

/// The attempt's recording: given, or where it lies on this machine.
SourceText recording_of(const RecordsOptions& o, const Store& store, const std::string& attempt) {
    if (!o.recording.empty()) return read_text_file(o.recording);
    const std::string folder = store.recording_folder(attempt);
    if (folder.empty())
        throw InputError("the recording of attempt " + attempt +
                         " is not on this machine; give it with --recording SESSION.lts");
    return read_text_file(std::filesystem::path(folder) / "session.lts");
}

int report(const RecordsOptions& o) {
    const Store store = open_store(o, Store::Open::read);
    const Attempt a = find_attempt(store, o.attempt);
    if (a.erased) throw InputError("the content of attempt " + a.id + " was erased");
    const SourceText recording = recording_of(o, store, a.id);
    if (sha256(recording.text) != a.recording_sha256)
        throw InputError({recording.path}, "is not the recording of attempt " + a.id);
    const std::unique_ptr<Executor> executor = make_executor(o.threads);
    const Rerun rerun = run_again(recording, *executor);
    if (!rerun.mismatch.empty())
        throw InputError({recording.path}, "came out otherwise: " + rerun.mismatch);
    put_out(o.out, report_pdf(report_input(rerun.session, rerun.log), report_facts(store, a),
                              paper_of(o), texts_of(o, store, a)));
    print_line("%s", o.out.c_str());
    return 0;
}

int certificate(const RecordsOptions& o) {
    Store store = open_store(o);
    const Attempt a = find_attempt(store, o.attempt);
    const AssetLibrary library;
    const std::vector<std::string> known = library.names("lessons");
    if (std::find(known.begin(), known.end(), a.lesson) == known.end())
        throw InputError("attempt " + a.id + " belongs to no lesson; a certificate is for one");
    const Lesson lesson = read_lesson(library.find("lessons", a.lesson));
    put_out(o.out, write_certificate(store, a, lesson, paper_of(o), texts_of(o, store, a)));
    print_line("%s", o.out.c_str());
    return 0;
}

int verify_chain(const Store& store) {
    const std::vector<ChainFault> faults = store.verify_chain();
    for (const ChainFault& f : faults)
        print_line("station %s, attempt %lld: %s", f.station.c_str(),
                   static_cast<long long>(f.sequence), f.what.c_str());
    if (faults.empty()) std::puts("every attempt is as it was stored");
    return faults.empty() ? 0 : 1;
}

int verify_certificate(const RecordsOptions& o, const Store& store) {
    CertificateFacts facts;
    const SourceText pdf = read_text_file(o.file, most_certificate_bytes);
    try {
        facts = read_certificate(pdf);
    } catch (const InputError& e) {
        print_line("%s", e.what());
        return 1;
    }
    const Attempt& a = facts.attempt;
    print_line("certificate of %s, lesson %s, %s, %s points, evidence %s", facts.name.c_str(),
               a.lesson.c_str(), a.started_utc.substr(0, 10).c_str(), to_text(a.score).c_str(),
               evidence_id(a).c_str());
    if (!o.key.empty() && o.key != facts.seal_key) {
        print_line("not true: it was sealed with another key, %s", facts.seal_key.c_str());
        return 1;
    }
    CertificateCheck by_records;
    if (const std::string fault = fault_by_records(store, facts, by_records); !fault.empty()) {
        print_line("not true: %s", fault.c_str());
        return 1;
    }
    const SourceText recording = recording_of(o, store, a.id);
    const std::unique_ptr<Executor> executor = make_executor(o.threads);
    const CertificateCheck check = check_certificate(store, facts, recording, *executor);
    if (!check.fault.empty()) {
        print_line("not true: %s", check.fault.c_str());
        return 1;
    }
    if (!check.undecided.empty()) {
        print_line(
            "not decided: %s. Seal and recording are as they were; verify the score with the "
            "version that made it",
            check.undecided.c_str());
        return not_decided;
    }
    if (!check.own_seal && o.key.empty()) {
        print_line(
            "not decided: the recording, run again, gives %s points, and the seal is unbroken, but "
            "whose it is cannot be told here: %s. Ask who issued the certificate for their key "
            "(`lighttouch records seal-key`), and give it with --key; this seal's is %s",
            to_text(check.score).c_str(),
            check.in_store ? "these records do not know the key of the station that stored the "
                             "attempt"
                           : "the attempt is not in these records",
            facts.seal_key.c_str());
        return not_decided;
    }
    print_line("true: the recording, run again, gives %s points", to_text(check.score).c_str());
    std::puts(check.in_store ? "the attempt is in these records, and the same"
                             : "the attempt is not in these records; the seal is of the key given");
    return 0;
}

int verify(const RecordsOptions& o) {
    const Store store = open_store(o, Store::Open::read);
    return o.file.empty() ? verify_chain(store) : verify_certificate(o, store);
}

int show_seal_key(const RecordsOptions& o) {
    const Store store = open_store(o);
    print_line("%s", seal_key_in(store.key_file()).public_hex.c_str());
    return 0;
}

}  // namespace

void add_paper(CLI::App& top, RecordsOptions& o, std::function<int()>& command) {
    const auto add = [&](const char* name, const char* help, int (*run)(const RecordsOptions&)) {
        CLI::App* sub = top.add_subcommand(name, help);
        sub->callback([&o, &command, run] { command = [&o, run] { return run(o); }; });
        return sub;
    };
    const auto recording = [&](CLI::App* sub) {
        sub->add_option("--recording", o.recording,
                        "Its session.lts; none: where these records know it to be");
        sub->add_option("--threads", o.threads, "1 to 64, to run the recording again")
            ->capture_default_str();
    };
    const auto sheet = [&](CLI::App* sub) {
        sub->add_option("attempt", o.attempt, "Id, see `records attempts`")->required();
        sub->add_option("--out", o.out, "PDF to make")->required();
        add_language(*sub, o.language);  // none: the person's
        sub->add_option("--paper", o.paper, "a4 or letter")
            ->capture_default_str()
            ->check(CLI::IsMember({"a4", "letter"}));
    };
    CLI::App* sub = add("report",
                        "An attempt as PDF: score with reasons, timeline, map, thresholds, trend; "
                        "runs its recording again",
                        report);
    sheet(sub);
    recording(sub);
    sub = add("certificate", "A passed test of a lesson as a sealed PDF", certificate);
    sheet(sub);
    sub = add("verify",
              "Check that no attempt was changed, or that a certificate is true: its recording, "
              "run again, must give the same score. Exit 1 if not, 3 if this version cannot decide",
              verify);
    sub->add_option("certificate", o.file, "PDF of `records certificate`; none: all attempts");
    sub->add_option("--key", o.key, "The certificate must be sealed with this one");
    recording(sub);
    add("seal-key", "Public key with which these records seal certificates", show_seal_key);
}

}  // namespace lt

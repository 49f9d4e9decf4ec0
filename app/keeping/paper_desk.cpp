#include "app/keeping/paper_desk.h"

#include "files/assets/lesson_file.h"
#include "files/recording/recording_file.h"
#include "files/results/file_names.h"
#include "files/results/result_files.h"
#include "records/chain/certificate.h"
#include "records/failure.h"
#include "records/hash_chain.h"
#include "records/training/report_facts.h"
#include "report/attempt_report.h"
#include "report/paper_names.h"
#include "report/pdf_report.h"
#include "sim/base/error.h"
#include "sim/base/parallel.h"
#include "sim/session/replay.h"
#include "sim/training/lesson.h"
#include "texts/technique_texts.h"

namespace lt {
namespace fs = std::filesystem;
using namespace records;

namespace {

struct GivenUp {};

std::string printed(const fs::path& recording, const ReportFacts& facts,
                    const std::string& language, const std::atomic<bool>& stop) {
    const SourceText bytes = read_text_file(recording);
    if (sha256(bytes.text) != facts.recording_sha256)
        throw InputError({bytes.path}, "was changed since the attempt was stored");
    const Recording recorded = read_recording(bytes);
    require_same_results_version(recorded, bytes.path);
    SerialExecutor executor;
    Session session(recorded.setup, executor);
    AttemptLog log;
    const auto observe = [&](const Session& s, const HandSample& hand) {
        if (stop) throw GivenUp();
        log.observe(s, hand);
    };
    if (const auto mismatch = replay(recorded, session, true, observe))
        throw InputError({bytes.path}, "came out otherwise: " + mismatch->message());
    return report_pdf(report_input(session, log), facts, system_paper(), texts_in(language));
}

const AssetLibrary& library() {
    static const AssetLibrary built_in;
    return built_in;
}

}  // namespace

PaperDesk::~PaperDesk() {
    give_up();
}

void PaperDesk::done(PrintedPaper paper) {
    const std::lock_guard lock(mutex_);
    done_.push_back(std::move(paper));
}

std::vector<PrintedPaper> PaperDesk::take_done() {
    const std::lock_guard lock(mutex_);
    return std::exchange(done_, {});
}

fs::path PaperDesk::file_for(const std::string& name, const Attempt& a, const std::string& language,
                             const char* what) const {
    const TextTable& texts = texts_in(language);
    return unused_file(folder_,
                       to_string(PaperName{.person = file_name(name),
                                           .lesson = lesson_title(a.lesson, texts),
                                           .time = paper_time(a.started_utc),
                                           .what = std::string(texts(what))}),
                       ".pdf");
}

void PaperDesk::give_up() {
    stop_ = true;
    if (work_.joinable()) work_.join();
    stop_ = false;
}

void PaperDesk::report(const Store& store, const Attempt& attempt, const std::string& language) {
    if (busy_) return;
    if (work_.joinable()) work_.join();
    busy_ = true;
    const ReportFacts facts = report_facts(store, attempt);
    const fs::path recording = fs::path(store.recording_folder(attempt.id)) / "session.lts";
    work_ = std::thread([this, facts, attempt, recording, language] {
        PrintedPaper out;
        try {
            const std::string pdf = printed(recording, facts, language, stop_);
            out.file = file_for(facts.name, attempt, language, "report.title");
            write_file_whole(out.file, pdf);
            done(out);
        } catch (const GivenUp&) {
            // The program ends.
        } catch (const std::exception& e) {
            done({{}, plain_reason(e)});
        }
        busy_ = false;
    });
}

bool PaperDesk::has_certificate(const Store& store, const Attempt& attempt) {
    if (attempt.step != "test" || attempt.lesson.empty()) return false;
    try {
        const Lesson lesson = read_lesson(library().find("lessons", attempt.lesson));
        return certificate_missing(store, attempt, lesson).empty();
    } catch (const InputError&) {
        return false;  // of a lesson that this program does not have
    }
}

void PaperDesk::certificate(Store& store, const Attempt& a, const std::string& language) {
    const Lesson lesson = read_lesson(library().find("lessons", a.lesson));
    const std::string pdf = write_certificate(store, a, lesson, system_paper(), texts_in(language));
    PrintedPaper out;
    out.file = file_for(store.person(a.person_id)->name, a, language, "certificate.title");
    write_file_whole(out.file, pdf);
    done(out);
}

}  // namespace lt

// Attempts on paper, from the window: a report's recording is run again first, which takes a while
// and happens on a thread of its own. Files go to FOLDER/reports and are never written over. Orders
// come from the keeper's thread, questions from the window's.
#pragma once

#include <atomic>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "records/record_types.h"

namespace lt {

namespace records {
class Store;
}

/// What came of an order.
struct PrintedPaper {
    std::filesystem::path file;
    std::string problem;  ///< "" when it was written
};

class PaperDesk {
  public:
    explicit PaperDesk(std::filesystem::path folder) : folder_(std::move(folder)) {}
    /// A report under way is given up.
    ~PaperDesk();
    PaperDesk(const PaperDesk&) = delete;
    PaperDesk& operator=(const PaperDesk&) = delete;

    /// Of a stored attempt whose recording lies on this machine. One at a time: nothing happens
    /// while busy(). language: of the texts.
    void report(const records::Store& store, const records::Attempt& attempt,
                const std::string& language);
    /// A report under way is not written; returns when nothing is at work any more.
    void give_up();
    bool busy() const { return busy_; }
    /// At once. @throws InputError as write_certificate()
    void certificate(records::Store& store, const records::Attempt& attempt,
                     const std::string& language);
    void not_printed(const std::string& why) { done({{}, why}); }
    /// Whether there is one for this attempt.
    static bool has_certificate(const records::Store& store, const records::Attempt& attempt);
    /// What was written since the last call.
    std::vector<PrintedPaper> take_done();

  private:
    void done(PrintedPaper paper);
    /// A name that tells what it is: "Anna, Light touch, 2026-01-31 12.00.pdf".
    std::filesystem::path file_for(const std::string& name, const records::Attempt& attempt,
                                   const std::string& language, const char* what) const;

    const std::filesystem::path folder_;
    std::thread work_;
    std::atomic<bool> busy_{false}, stop_{false};
    std::mutex mutex_;
    std::vector<PrintedPaper> done_;
};

}  // namespace lt

// A station: a local store that is always written, and the chain's database when it can be reached.
//
// Everything is stored locally first, in one transaction with a note for handover. sync() passes
// the notes on. A station that loses the server goes on; what was passed on twice is known there
// by its id and taken once.
#pragma once

#include <memory>
#include <string>

#include "records/store/store.h"

namespace lt::records {

struct SyncReport {
    bool connected = false;
    int handed_over = 0;            ///< attempts that were new to the server
    int waiting = 0;                ///< notes left
    bool progress_came_in = false;  ///< of somebody, from another station
    std::string problem;            ///< why the server could not be reached, "" when it could
};

class Station {
  public:
    /// server_url: "" for a salon on its own. @throws InputError for one that names no server: a
    /// file of that name would swallow what is handed over
    Station(const std::string& local_path, std::string server_url,
            Store::Open open = Store::Open::make);

    Store& local() { return local_; }
    const Store& local() const { return local_; }
    /// Opens the server if need be, hands over, takes the people and assignments of the chain.
    /// Never throws for a server that is away: it says so. Call it from a thread that may wait.
    /// forgets: see Store::copy_shared_from().
    SyncReport sync(const Store::Forgets& forgets = {});

  private:
    Store local_;
    std::string server_url_;
    std::unique_ptr<Store> server_;
};

}  // namespace lt::records

#include "records/exchange/station.h"

#include <soci/soci.h>

#include <exception>

namespace lt::records {

Station::Station(const std::string& local_path, std::string server_url)
    : local_(local_path, ""), server_url_(std::move(server_url)) {}

SyncReport Station::sync() {
    SyncReport report;
    if (!server_url_.empty()) {
        try {
            if (!server_) server_ = std::make_unique<Store>(server_url_, local_.station());
            int waiting = local_.waiting_for_handover();
            while (waiting > 0) {
                report.handed_over += server_->accept_handover(local_);
                const int left = local_.waiting_for_handover();
                if (left >= waiting) break;
                waiting = left;
            }
            local_.copy_shared_from(*server_);
            report.connected = true;
        } catch (const std::exception& e) {
            server_.reset();  // a broken connection is not used again
            report.problem = e.what();
        }
    }
    report.waiting = local_.waiting_for_handover();
    return report;
}

}  // namespace lt::records

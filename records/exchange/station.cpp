#include "records/exchange/station.h"

#include <exception>

#include "records/failure.h"
#include "records/store/store_file.h"
#include "sim/base/error.h"

namespace lt::records {

Station::Station(const std::string& local_path, std::string server_url, Store::Open open)
    : local_(local_path, "", Store::utc_now, open), server_url_(std::move(server_url)) {
    if (!server_url_.empty() && !is_server_address(server_url_)) throw InputError(server_rule);
}

SyncReport Station::sync(const Store::Forgets& forgets) {
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
            report.progress_came_in = local_.copy_shared_from(*server_, forgets);
            report.connected = true;
        } catch (const std::exception& e) {
            server_.reset();  // a broken connection is not used again
            report.problem = plain_reason(e);
        }
    }
    report.waiting = local_.waiting_for_handover();
    return report;
}

}  // namespace lt::records

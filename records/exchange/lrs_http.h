// A learning record store over HTTP, by libcurl.
#pragma once

#include <atomic>
#include <string>

#include "records/exchange/outbox.h"

namespace lt::records {

struct LrsSettings {
    std::string endpoint;  ///< "https://store.example/xAPI"
    std::string user, password;
    std::string version = "1.0.3";  ///< or "2.0.0"
    double timeout_s = 20.0;
    const std::atomic<bool>* stop = nullptr;  ///< ends a request under way; outlives the connection
};

/// Why statements must not go there, "" when they may: https alone, or http to this very machine;
/// a name and password in the address would be seen in messages.
std::string endpoint_fault(const LrsSettings& settings);

/// about: what a store that refused every statement says of itself. Why none of them is to blame,
/// where it speaks another version of xAPI than `version`, "" else.
std::string other_version(const std::string& about, const std::string& version);

/// Certificates are verified, no redirection is followed, and an answer ends at 1 MB.
class LrsHttp final : public LrsConnection {
  public:
    explicit LrsHttp(LrsSettings settings);
    LrsReply post_statements(const std::string& statements) override;
    LrsReply get_statement(const std::string& id) override;

  private:
    LrsReply request(const std::string& path, const std::string* body);
    LrsSettings settings_;
};

}  // namespace lt::records

#include "records/exchange/lrs_http.h"

#include <curl/curl.h>

#include <memory>
#include <nlohmann/json.hpp>

namespace lt::records {
namespace {

std::size_t collect(char* data, std::size_t size, std::size_t count, void* target) {
    static_cast<std::string*>(target)->append(data, size * count);
    return size * count;
}

int stop_wanted(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return *static_cast<const std::atomic<bool>*>(stop) ? 1 : 0;
}

struct EasyCloser {
    void operator()(CURL* c) const { curl_easy_cleanup(c); }
};
struct ListCloser {
    void operator()(curl_slist* l) const { curl_slist_free_all(l); }
};

}  // namespace

LrsHttp::LrsHttp(LrsSettings settings) : settings_(std::move(settings)) {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)ready;
    while (!settings_.endpoint.empty() && settings_.endpoint.back() == '/')
        settings_.endpoint.pop_back();
}

LrsReply LrsHttp::post_statements(const std::string& statements) {
    const LrsReply reply = request("/statements", &statements);
    if (reply.status != 400) return reply;
    // A store of another xAPI version refuses every statement: none of them is to blame.
    const auto about = nlohmann::json::parse(request("/about", nullptr).body, nullptr, false);
    if (!about.is_object() || !about.contains("version") || !about["version"].is_array())
        return reply;
    std::string spoken;
    for (const auto& each : about["version"]) {
        if (!each.is_string()) continue;
        const std::string version = each;
        if (version.substr(0, 3) == settings_.version.substr(0, 3)) return reply;
        spoken += (spoken.empty() ? "" : ", ") + version;
    }
    if (spoken.empty()) return reply;
    return {0, "the record store speaks xAPI " + spoken + " and not " + settings_.version +
                   "; set the version to one that it speaks"};
}

LrsReply LrsHttp::get_statement(const std::string& id) {
    return request("/statements?statementId=" + id, nullptr);
}

LrsReply LrsHttp::request(const std::string& path, const std::string* body) {
    LrsReply reply;
    const std::unique_ptr<CURL, EasyCloser> curl(curl_easy_init());
    if (!curl) return reply;
    curl_slist* raw =
        curl_slist_append(nullptr, ("X-Experience-API-Version: " + settings_.version).c_str());
    raw = curl_slist_append(raw, "Content-Type: application/json");
    const std::unique_ptr<curl_slist, ListCloser> headers(raw);
    const std::string url = settings_.endpoint + path;
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(curl.get(), CURLOPT_USERNAME, settings_.user.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, settings_.password.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(settings_.timeout_s * 1e3));
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &reply.body);
    if (settings_.stop) {
        curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, stop_wanted);
        curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, settings_.stop);
    }
    if (body) {
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body->c_str());
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(body->size()));
    }
    const CURLcode code = curl_easy_perform(curl.get());
    if (code != CURLE_OK) return {0, curl_easy_strerror(code)};
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    reply.status = static_cast<int>(status);
    return reply;
}

}  // namespace lt::records

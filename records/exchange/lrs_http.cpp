#include "records/exchange/lrs_http.h"

#include <curl/curl.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "files/json_shape.h"

namespace lt::records {
namespace {

constexpr std::size_t longest_answer = 1'000'000;

/// Taking less than was given ends the request.
std::size_t collect(char* data, std::size_t size, std::size_t count, void* target) {
    std::string& body = *static_cast<std::string*>(target);
    if (body.size() + size * count > longest_answer) return 0;
    body.append(data, size * count);
    return size * count;
}

/// Headers without end fill memory, too.
std::size_t count_header(char*, std::size_t size, std::size_t count, void* so_far) {
    std::size_t& all = *static_cast<std::size_t*>(so_far);
    all += size * count;
    return all > longest_answer ? 0 : size * count;
}

struct UrlCloser {
    void operator()(CURLU* u) const { curl_url_cleanup(u); }
};

std::string part_of(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK || !text) return "";
    std::string out(text);
    curl_free(text);
    return out;
}

bool is_this_machine(const std::string& host) {
    return host == "localhost" || host == "[::1]" || host == "::1" ||
           (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos);
}

/// What a store says of itself may be anything: printable ASCII, not too long.
std::string printable(std::string text) {
    for (char& c : text)
        if (c < ' ' || c > '~') c = ' ';
    return text.substr(0, 100);
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

std::string endpoint_fault(const LrsSettings& s) {
    const std::unique_ptr<CURLU, UrlCloser> url(curl_url());
    if (curl_url_set(url.get(), CURLUPART_URL, s.endpoint.c_str(), 0) != CURLUE_OK)
        return "must be an address like https://store.example/xAPI";
    const std::string scheme = part_of(url.get(), CURLUPART_SCHEME);
    if (!part_of(url.get(), CURLUPART_USER).empty() ||
        !part_of(url.get(), CURLUPART_PASSWORD).empty())
        return "must hold no user and password; give them by themselves";
    if (!part_of(url.get(), CURLUPART_QUERY).empty() ||
        !part_of(url.get(), CURLUPART_FRAGMENT).empty())
        return "must hold no ? and no #; it is the address that /statements is put behind";
    if (scheme == "https") return "";
    if (scheme == "http" && is_this_machine(part_of(url.get(), CURLUPART_HOST))) return "";
    return "must begin with https://; http:// is for this machine alone (127.0.0.1, localhost), as "
           "statements and password could be read on the way";
}

std::string other_version(const std::string& text, const std::string& version) {
    const auto about = parsed_json(text);
    if (!about.is_object() || !about.contains("version") || !about["version"].is_array()) return "";
    std::string spoken;
    for (const auto& each : about["version"]) {
        if (!each.is_string()) continue;
        const std::string one = printable(each);
        if (one.substr(0, 3) == version.substr(0, 3)) return "";
        if (spoken.size() < 200) spoken += (spoken.empty() ? "" : ", ") + one;
    }
    if (spoken.empty()) return "";
    return "the record store speaks xAPI " + spoken + " and not " + version +
           "; set the version to one that it speaks";
}

LrsHttp::LrsHttp(LrsSettings settings) : settings_(std::move(settings)) {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)ready;
    while (!settings_.endpoint.empty() && settings_.endpoint.back() == '/')
        settings_.endpoint.pop_back();
}

LrsReply LrsHttp::post_statements(const std::string& statements) {
    const LrsReply reply = request("/statements", &statements);
    if (reply.status != 400) return reply;
    const std::string why = other_version(request("/about", nullptr).body, settings_.version);
    return why.empty() ? reply : LrsReply{0, why};
}

LrsReply LrsHttp::get_statement(const std::string& id) {
    return request("/statements?statementId=" + id, nullptr);
}

LrsReply LrsHttp::request(const std::string& path, const std::string* body) {
    if (const std::string why = endpoint_fault(settings_); !why.empty())
        return {0, "the record store's address " + why};
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
    curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(curl.get(), CURLOPT_MAXFILESIZE, static_cast<long>(longest_answer));
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &reply.body);
    std::size_t header_bytes = 0;
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, count_header);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &header_bytes);
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
    if (code == CURLE_WRITE_ERROR || code == CURLE_FILESIZE_EXCEEDED)
        return {0, "the record store's answer is longer than 1 MB; this is no record store"};
    if (code != CURLE_OK) return {0, curl_easy_strerror(code)};
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    reply.status = static_cast<int>(status);
    return reply;
}

}  // namespace lt::records

#include "web/page_window.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/screens/replay/replay_page.h"
#include "app/window/screen.h"
#include "app/window/trace.h"
#include "live/attempt.h"
#include "sim/base/error.h"
#include "texts/technique_texts.h"

namespace lt {
namespace {

/// "%2C" and "+" as they stand in an address.
std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        const char* digits = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
            out += static_cast<char>(value);
            i += 2;
        } else
            out += text[i] == '+' ? ' ' : text[i];
    }
    return out;
}

/// @throws InputError
template <class T>
T number(const std::string& name, const std::string& text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw InputError("?" + name + "=" + text + ": a whole number is wanted");
    return value;
}

/// A cell of the trace: a number where it is one.
nlohmann::ordered_json cell(const std::string& text) {
    const auto number = nlohmann::ordered_json::parse(text, nullptr, false);
    return number.is_number() ? number : nlohmann::ordered_json(text);
}

}  // namespace

WindowOptions options_from_address(const std::string& query) {
    WindowOptions o;
    o.gl = "es";
    const std::map<std::string, std::function<void(const std::string&)>> known{
        {"screen", [&](const auto& v) { o.screen = v; }},
        {"lesson", [&](const auto& v) { o.lesson = v; }},
        {"skin", [&](const auto& v) { o.skin = v; }},
        {"roller", [&](const auto& v) { o.roller = v; }},
        {"language", [&](const auto& v) { o.language = v; }},
        {"quality", [&](const auto& v) { o.quality = v; }},
        {"grid", [&](const auto& v) { o.grid = number<int>("grid", v); }},
        {"monk", [&](const auto& v) { o.monk = number<int>("monk", v); }},
        {"seed", [&](const auto& v) { o.seed = number<std::uint64_t>("seed", v); }},
        {"mute", [&](const auto& v) { o.mute = v != "0"; }},
    };
    std::istringstream parts(query.substr(query.starts_with('?') ? 1 : 0));
    for (std::string part; std::getline(parts, part, '&');) {
        const std::size_t equals = std::min(part.find('='), part.size());
        const auto found = known.find(decoded(part.substr(0, equals)));
        // What others add to an address (a learning platform, an advertisement) is not ours.
        if (found != known.end() && equals < part.size())
            found->second(decoded(part.substr(equals + 1)));
    }
    return o;
}

PageWindow::PageWindow(const WindowOptions& options) : loop_(options) {}

void PageWindow::frame() {
    if (!lost_) loop_.frame();
}

std::string PageWindow::state() {
    App& app = loop_.app();
    const bool begun = app.stage.begun(), ready = app.stage.ready();
    std::istringstream names(trace_header()), cells(loop_.trace_of_now(steady_seconds()));
    nlohmann::ordered_json out;
    out["screen"] = app.page().name();
    out["tick"] = ready ? app.stage.now().tick : 0;
    out["grid"] = ready ? app.stage.now().grid.n : 0;
    out["real_time"] = begun ? app.stage.real_time_ratio() : 1.0;
    out["frames_per_s"] = 1.0 / app.frame_s;
    for (std::string name, value; std::getline(names, name, ',');) {
        if (!std::getline(cells, value, ',')) value.clear();
        if (!value.empty() && value.back() == '\n') value.pop_back();
        if (!name.empty() && name.back() == '\n') name.pop_back();
        out[name] = cell(value);
    }
    return out.dump();
}

std::string PageWindow::tick_ms() {
    std::vector<float> ms = loop_.app().stage.tick_ms();
    if (ms.empty()) return "null";
    std::sort(ms.begin(), ms.end());
    const auto share = [&](double part) {
        return ms[static_cast<std::size_t>(part * static_cast<double>(ms.size() - 1))];
    };
    return nlohmann::json{{"median", share(0.5)}, {"p99", share(0.99)}, {"ticks", ms.size()}}
        .dump();
}

std::string PageWindow::result_folder() {
    const auto& last = loop_.app().last;
    return last ? last->result.saved_as : "";
}

std::string PageWindow::title() {
    App& app = loop_.app();
    const std::string key = "page.title." + std::string(app.page().name());
    return app.text().has(key) ? std::string(app.text()(key)) : "";
}

std::string PageWindow::spoken() {
    App& app = loop_.app();
    const TextTable& text = app.text();
    std::string out = title();
    const auto say = [&](const std::string& more) {
        if (!more.empty()) out += (out.empty() ? "" : ". ") + more;
    };
    const std::string_view page = app.page().name();
    if (app.last && (page == "result" || page == "outcome" || page == "debrief")) {
        const Score& score = app.last->result.score;
        say(text.format("page.score", {{"points", text.number(score.total, 0)}}));
        say(verdict_note(score, text));
        say(practise_next(score, text));
    }
    if (app.rolling())
        for (const FlagCode flag : app.stage.values().flags)
            say(std::string(text("flag.title." + std::string(to_string(flag)))));
    say(app.stage.caption());
    for (const std::string& notice : app.notices.texts()) say(notice);
    return out;
}

std::string PageWindow::language() {
    return loop_.app().text().language();
}

std::string PageWindow::text(const std::string& key) {
    return std::string(loop_.app().text()(key));
}

std::string PageWindow::kept_attempts() {
    namespace fs = std::filesystem;
    App& app = loop_.app();
    nlohmann::ordered_json out = nlohmann::ordered_json::array();
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(app.store / "attempts", none)) {
        const std::optional<AttemptOwner> owner = read_owner(entry.path() / "attempt.json");
        if (!owner) continue;
        std::ifstream in(entry.path() / "summary.json", std::ios::binary);
        const auto summary = nlohmann::json::parse(in, nullptr, false);
        nlohmann::ordered_json each{{"folder", entry.path().string()},
                                    {"utc", owner->started_utc},
                                    {"date", owner->heading.date},
                                    {"title", owner->heading.title},
                                    {"points", nullptr}};
        if (summary.is_object() && summary.contains("score"))
            each["points"] = summary["score"].value("total", 0.0);
        out.push_back(std::move(each));
    }
    std::sort(out.begin(), out.end(),
              [](const auto& a, const auto& b) { return a["utc"] > b["utc"]; });
    return out.dump();
}

void PageWindow::open_file(const std::string& file) {
    App& app = loop_.app();
    try {
        app.open(std::make_unique<ReplayPage>(file));
    } catch (const std::exception& e) {
        app.notice(app.text().format("page.not_opened", {{"why", e.what()}}), 12.0);
    }
}

void PageWindow::hide() {
    App& app = loop_.app();
    app.stage.hand.lift();
    app.audio.hush();
    if (app.rolling()) app.page().action(app, Action::pause, true);
}

void PageWindow::restore_context() {
    loop_.restore_context();
    lost_ = false;
}

void PageWindow::notice(const std::string& key) {
    loop_.app().notice(std::string(loop_.app().text()(key)), 20.0);
}

}  // namespace lt

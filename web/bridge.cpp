// What the page calls: plain functions over the one window. Texts are valid until the next call of
// the same function.
#include <emscripten.h>

#include <exception>
#include <memory>
#include <string>

#include "engine/threads/side_thread.h"
#include "web/bridge.h"

namespace {

std::unique_ptr<lt::PageWindow>& window() {
    static std::unique_ptr<lt::PageWindow> one;
    return one;
}

// Defined by the page, web/page/lighttouch.js.
EM_JS(void, page_failed, (const char* why), { Module.failed(UTF8ToString(why)); });

/// What goes wrong in a frame is said on the page, and nothing goes on behind it.
template <class Work>
void guarded(Work work) {
    try {
        if (window()) work(*window());
    } catch (const std::exception& e) {
        emscripten_cancel_main_loop();
        page_failed(e.what());
    }
}

template <class Ask>
const char* text_of(std::string& kept, Ask ask) {
    kept.clear();
    guarded([&](lt::PageWindow& w) { kept = ask(w); });
    return kept.c_str();
}

}  // namespace

namespace lt {

void begin_in_page(const std::string& query) {
    try {
        window() = std::make_unique<PageWindow>(options_from_address(query));
        emscripten_set_main_loop([] { guarded([](PageWindow& w) { w.frame(); }); }, 0, 0);
    } catch (const std::exception& e) {
        page_failed(e.what());
    }
}

}  // namespace lt

extern "C" {

EMSCRIPTEN_KEEPALIVE const char* lighttouch_state() {
    static std::string kept;
    return text_of(kept, [](lt::PageWindow& w) { return w.state(); });
}
EMSCRIPTEN_KEEPALIVE const char* lighttouch_tick_ms() {
    static std::string kept;
    return text_of(kept, [](lt::PageWindow& w) { return w.tick_ms(); });
}
EMSCRIPTEN_KEEPALIVE const char* lighttouch_result_folder() {
    static std::string kept;
    return text_of(kept, [](lt::PageWindow& w) { return w.result_folder(); });
}
EMSCRIPTEN_KEEPALIVE const char* lighttouch_spoken() {
    static std::string kept;
    return text_of(kept, [](lt::PageWindow& w) { return w.spoken(); });
}
EMSCRIPTEN_KEEPALIVE const char* lighttouch_title() {
    static std::string kept;
    return text_of(kept, [](lt::PageWindow& w) { return w.title(); });
}
EMSCRIPTEN_KEEPALIVE const char* lighttouch_language() {
    static std::string kept;
    return text_of(kept, [](lt::PageWindow& w) { return w.language(); });
}
EMSCRIPTEN_KEEPALIVE const char* lighttouch_text(const char* key) {
    static std::string kept;
    return text_of(kept, [&](lt::PageWindow& w) { return w.text(key); });
}
EMSCRIPTEN_KEEPALIVE const char* lighttouch_kept() {
    static std::string kept;
    return text_of(kept, [](lt::PageWindow& w) { return w.kept_attempts(); });
}
EMSCRIPTEN_KEEPALIVE void lighttouch_open(const char* file) {
    guarded([&](lt::PageWindow& w) { w.open_file(file); });
}
EMSCRIPTEN_KEEPALIVE void lighttouch_notice(const char* key) {
    guarded([&](lt::PageWindow& w) { w.notice(key); });
}
/// Between two pictures, which a slow renderer spaces out: the ticks go on. They belong to the
/// frame all the same: whatever a frame is doing is over.
EMSCRIPTEN_KEEPALIVE void lighttouch_steps() {
    guarded([](lt::PageWindow&) { lt::take_steps(lt::steady_seconds() + 0.004); });
}
EMSCRIPTEN_KEEPALIVE void lighttouch_hide() {
    guarded([](lt::PageWindow& w) { w.hide(); });
}
EMSCRIPTEN_KEEPALIVE void lighttouch_context(int there) {
    guarded([&](lt::PageWindow& w) { there ? w.restore_context() : w.lose_context(); });
}
}

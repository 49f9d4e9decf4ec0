#include "engine/platform/host_page.h"

#ifdef __EMSCRIPTEN__
#include <emscripten.h>

// Defined by the page, web/page/lighttouch.js.
EM_JS(int, page_show_file, (const char* file),
      { return Module.showFile(UTF8ToString(file)) ? 1 : 0; });
EM_JS(void, page_offer_file, (const char* file), { Module.offerFile(UTF8ToString(file)); });
EM_JS(void, page_show_kept, (), { Module.showKeptFiles(); });

namespace lt {

bool show_file(const std::filesystem::path& file) {
    return page_show_file(file.c_str()) != 0;
}
void offer_file(const std::filesystem::path& file) {
    page_offer_file(file.c_str());
}
void show_kept_files() {
    page_show_kept();
}

}  // namespace lt
#else
#include <SDL.h>

namespace lt {

bool show_file(const std::filesystem::path& file) {
    return SDL_OpenURL(("file://" + std::filesystem::absolute(file).string()).c_str()) == 0;
}
void offer_file(const std::filesystem::path&) {}
void show_kept_files() {}

}  // namespace lt
#endif

// Platforms whose pens this program cannot read.
#include "engine/platform/pens/pen.h"

namespace lt {
namespace {

class NoPens final : public PenSource {
  public:
    explicit NoPens(std::string problem) : problem_(std::move(problem)) {}
    void poll(std::vector<PenEvent>&) override {}
    const std::vector<PenDevice>& devices() const override { return none_; }
    std::string problem() const override { return problem_; }

  private:
    std::vector<PenDevice> none_;
    std::string problem_;
};

}  // namespace

std::unique_ptr<PenSource> make_no_pens(const char* problem) {
    return std::make_unique<NoPens>(problem);
}

#if !defined(__linux__) && !defined(_WIN32) && !defined(__APPLE__) && !defined(__EMSCRIPTEN__)
std::unique_ptr<PenSource> make_pen_source(SDL_Window*) {
    return make_no_pens("pen.not-x11");
}
#endif

}  // namespace lt

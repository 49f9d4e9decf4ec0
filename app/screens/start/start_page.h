// Where everything begins: the client that lies ready, and the ways on.
#pragma once

#include "app/window/page.h"

namespace lt {

class StartPage final : public Page {
  public:
    std::string_view name() const override { return "start"; }
    void update(App& app, double now_s, double dt_s) override;
    void draw_scene(App& app, double now_s) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;
};

}  // namespace lt

// One page of the window: what it shows, and what pointer and keys do while it is on top.
// A page may own models and simulations of its own; the live roller belongs to the Stage.
#pragma once

#include <imgui.h>

#include <string_view>

#include "engine/platform/input/actions.h"
#include "engine/platform/input/pointer_event.h"
#include "engine/ui/live/panel_values.h"
#include "engine/ui/ui.h"

namespace lt {

class App;

class Page {
  public:
    virtual ~Page() = default;
    /// "practice": for --screen and the trace.
    virtual std::string_view name() const = 0;

    /// What it is about, for the trace: a lesson's name.
    virtual std::string_view subject() const { return {}; }

    /// On top, for the first time or because the page above was closed; and no longer.
    virtual void shown(App&) {}
    virtual void hidden(App&) {}
    /// Whether the stage's roller obeys pointer and keys and its time goes on. A dialog over the
    /// page halts it by itself.
    virtual bool rolls(const App&) const { return false; }
    /// Whether the middle of the page is a view that can be turned and zoomed.
    virtual bool turns_view(const App& app) const { return rolls(app); }

    /// Whether it makes sounds of its own while the stage is halted.
    virtual bool sounds() const { return false; }

    /// What a replay shows now, for the trace.
    virtual const PanelValues* replayed() const { return nullptr; }

    /// Once a frame, before it is drawn.
    virtual void update(App&, double /*now_s*/, double /*dt_s*/) {}
    /// A key. True when the page took it; else the program's own keys and the roller get it.
    virtual bool action(App&, Action, bool /*pressed*/) { return false; }
    /// The 3-D picture under the panels, into the window's own framebuffer.
    virtual void draw_scene(App&, double /*now_s*/) {}
    /// Panels and dialogs.
    virtual void draw(App&, Ui& ui, ImVec2 window) = 0;
};

}  // namespace lt

// The way out of a kiosk: only with its PIN.
#pragma once

#include "app/screens/kiosk/kiosk_screen.h"
#include "app/window/page.h"

namespace lt {

class LeavePage final : public Page {
  public:
    std::string_view name() const override { return "leave"; }
    bool action(App& app, Action action, bool pressed) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    LeaveModel model_;
};

}  // namespace lt

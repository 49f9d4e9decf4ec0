// Demonstrations one after the other, each on the client of a lesson that shows it, with what they
// show in large letters. A touch or a key lets the visitor try it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/window/page.h"
#include "live/demonstration_source.h"

namespace lt {

class KioskPage final : public Page {
  public:
    std::string_view name() const override { return "kiosk"; }
    std::string_view subject() const override;
    bool rolls(const App&) const override { return true; }
    bool turns_view(const App&) const override { return false; }
    void shown(App& app) override;
    void hidden(App& app) override;
    void update(App& app, double now_s, double dt_s) override;
    bool action(App& app, Action action, bool pressed) override;
    void draw_scene(App& app, double now_s) override;
    void draw(App& app, Ui& ui, ImVec2 window) override;

  private:
    struct Show {
        std::string lesson;  ///< name
        Demonstration what;
    };
    void begin(App& app, int step);

    std::vector<Show> shows_;
    int now_ = 0;
    std::shared_ptr<DemonstrationShow> show_;
    double ended_s_ = -1.0;  ///< when the demonstration was over; < 0: it rolls
};

}  // namespace lt

#include "app/screens/scenes/scenes_page.h"

#include <algorithm>

#include "app/window/app.h"
#include "app/window/screen.h"

namespace lt {
namespace {

int place_of(const std::vector<NamedChoice>& all, std::string_view name) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const NamedChoice& c) { return c.name == name; });
    return found == all.end() ? 0 : static_cast<int>(found - all.begin());
}

}  // namespace

ScenesPage::ScenesPage(const std::string& scene) {
    for (const Scene& each : scenes_) model_.scenes.emplace_back(each.name);
    if (!scene.empty()) model_.scene = static_cast<int>(place_of_scene(scenes_, scene));
}

void ScenesPage::shown(App& app) {
    model_.skins = skin_choices(app.library, app.text());
    model_.rollers = roller_choices(app.library, app.text());
    app.leave_free_practice();
    choose_assets();
    begin(app);
}

void ScenesPage::hidden(App& app) {
    app.stage.end();
}

void ScenesPage::choose_assets() {
    model_.skin = place_of(model_.skins, scene().skin);
    model_.roller = place_of(model_.rollers, scene().roller);
}

void ScenesPage::begin(App& app) {
    const Scene& s = scene();
    const auto chosen = [](const std::vector<NamedChoice>& all, int place) {
        return all.at(static_cast<std::size_t>(place)).name;
    };
    Client client = make_client(app.library, {.skin = chosen(model_.skins, model_.skin),
                                              .roller = chosen(model_.rollers, model_.roller),
                                              .monk = s.monk,
                                              .cream_min = s.cream_min,
                                              .serum = s.serum});
    client.setup.grid = {.n = s.nodes, .side_mm = s.side_mm};
    client.setup.levels = s.levels;
    client.setup.seed = s.seed;
    show_ = std::make_shared<DemonstrationShow>();
    show_->what.name = s.name;
    show_->what.stroke = s.hand();
    show_->keeps_grid = true;
    show_->ticks_per_tick = model_.slow ? 4 : 1;
    show_->halted = model_.halted;
    model_.what = s.what;
    model_.end_s = show_->what.stroke.duration_s();
    app.stage.end();
    app.stage.show(client, show_);
}

void ScenesPage::halt(bool on) {
    model_.halted = on;
    show_->steps = 0;
    show_->halted = on;
}

void ScenesPage::step(int ticks) {
    if (!model_.halted) halt(true);
    show_->steps += ticks;
}

void ScenesPage::leave(App& app) {
    screen("start").open(app);
}

bool ScenesPage::action(App& app, Action action, bool pressed) {
    if (!pressed) return false;
    switch (action) {
        case Action::pause:
            halt(!model_.halted);
            return true;
        case Action::again:
            begin(app);
            return true;
        case Action::finish:
            leave(app);
            return true;
        default:
            return false;
    }
}

void ScenesPage::draw_scene(App& app, double now_s) {
    app.stage.draw_beside_panel(now_s);
}

void ScenesPage::follow(App& app) {
    model_.left_handed = app.settings.left_handed;
    model_.ready = app.stage.begun() && app.stage.ready();
    if (!model_.ready) return;
    const Snapshot& now = app.stage.now();
    model_.values = app.stage.values();
    model_.tick = now.tick;
    model_.nodes = now.grid.n;
    model_.profile = now.profile;
    model_.residual.reset();
    if (now.contact.touching) model_.residual = now.residual;
}

void ScenesPage::draw(App& app, Ui& ui, ImVec2 window) {
    follow(app);
    const int before = model_.scene;
    const ScenesCommands c = scenes_screen(ui, model_, window);
    if (model_.scene != before) choose_assets();
    if (c.halt) halt(!model_.halted);
    if (c.slow) show_->ticks_per_tick = model_.slow ? 4 : 1;
    if (c.steps > 0) step(c.steps);
    if (c.again || c.other) begin(app);
    if (c.back) leave(app);
}

}  // namespace lt

#include "app/screens/course/course_page.h"

#include <imgui.h>

#include <algorithm>

#include "app/window/app.h"
#include "app/window/scene.h"
#include "sim/base/error.h"
#include "sim/skin/months/marks.h"

namespace lt {
namespace {

/// Two ways of working to compare an attempt with: a light and a rough minute, assumed figures.
CourseSession light_session() {
    return {.treated_fraction = 0.97,
            .coverage_cv = 0.3,
            .needle_force_mean_mN = 22.0,
            .needle_force_p95_mN = 45.0,
            .contact_s = 60.0,
            .minutes_red = 12.0};
}

CourseSession rough_session() {
    return {.treated_fraction = 0.97,
            .coverage_cv = 0.3,
            .needle_force_mean_mN = 110.0,
            .needle_force_p95_mN = 220.0,
            .contact_s = 60.0,
            .pops_per_cm2 = 120.0,
            .drops_per_pop = 0.1,
            .minutes_red = 600.0};
}

CourseSession session_of(const Measures& m) {
    return {.treated_fraction = m.treated_fraction,
            .coverage_cv = m.coverage_cv,
            .needle_force_mean_mN = m.needle_force_mN.mean,
            .needle_force_p95_mN = m.needle_force_mN.p95,
            .contact_s = m.contact_s,
            .pops_per_cm2 = m.treated_cm2 > 0.0 ? m.pops / m.treated_cm2 : 0.0,
            .drops_per_pop = m.pops > 0 ? static_cast<double>(m.drops) / m.pops : 0.0,
            .minutes_red = m.redness_minutes};
}

}  // namespace

SessionSetup CoursePage::client(App& app) const {
    return model_.technique == 0 && app.last
               ? app.last->attempt->session().setup()
               : make_client(app.library, client_choice(app.settings)).setup;
}

void CoursePage::draw_skin(App& app) {
    SkinView& place = model_.skin_view;
    const Viewport size = app.viewport(0, 0, place.wanted.x, place.wanted.y);
    const auto& days = model_.course.days;
    // Painting the marks takes a while: not while the slider is being drawn along.
    const bool dragged = skin_.texture() != 0 && ImGui::IsMouseDown(ImGuiMouseButton_Left);
    if (place.wanted.x < 16 || place.wanted.y < 16 || skin_.fresh(size.width, size.height) ||
        dragged || days.empty())
        return;
    const auto day = static_cast<std::size_t>(std::clamp<int>(model_.day, 0, days.back().day));
    const SessionSetup whose = client(app);
    const MarksOnDay marks = marks_on_day(marks_of_kind(whose.skin.striae, model_.input.stria),
                                          days[day], whose.skin.course, whose.skin.pigment);
    SceneView view = scene_of(whose, app.settings);
    view.monk = static_cast<int>(model_.input.monk);
    view.skin.striae = marks.striae;
    view.skin.dark_marks = marks.dark;
    view.skin.cream = false;
    skin_.draw(app.renderer, whole_skin(whose.grid), view, size.width, size.height);
    place.texture = skin_.texture();
}

void CoursePage::shown(App& app) {
    work_out(app);
}

void CoursePage::work_out(App& app) {
    CourseInput& in = model_.input;
    model_.has_attempt = app.last.has_value();
    if (!model_.has_attempt && model_.technique == 0) model_.technique = 1;
    const bool serum = in.session.serum;
    in.session = model_.technique == 0   ? session_of(app.last->result.measures)
                 : model_.technique == 1 ? light_session()
                                         : rough_session();
    in.session.serum = serum;
    if (in.stria == StriaKind::none) in.stria = StriaKind::rubra;
    try {
        const SkinSite skin = client(app).skin;
        model_.course = course(in, skin.course, skin.pigment, skin.massage);
    } catch (const InputError& e) {
        app.notice(app.text().format("problem.course", {{"why", e.what()}}));
    }
}

void CoursePage::draw(App& app, Ui& ui, ImVec2 window) {
    const CourseCommands c = course_screen(ui, model_, window);
    if (c.changed) work_out(app);
    if (c.changed || c.look_changed) skin_.forget();
    draw_skin(app);
    if (c.back) app.back();
}

}  // namespace lt

#include "app/screens/standards/standards_page.h"

#include <algorithm>
#include <cmath>

#include "app/lessons/lesson_limits.h"
#include "app/screens/lesson_editor/lesson_editor_page.h"
#include "app/screens/progress/record_views.h"
#include "app/window/app.h"
#include "engine/ui/screen_frame.h"
#include "records/failure.h"
#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/training/lesson.h"
#include "texts/technique_texts.h"

namespace lt {

void StandardsPage::shown(App& app) {
    if (!app.roster.instructor()) return app.back();
    lessons_.clear();
    model_.lessons.clear();
    for (const CourseLesson& l : app.lesson_book().lessons()) {
        lessons_.push_back(l.lesson.name);
        model_.lessons.push_back(lesson_title(l.lesson.name, app.text()));
    }
    ask(app);
}

void StandardsPage::ask(App& app) {
    const auto id = [&](int group) -> std::string {
        return view_.group_ids.empty() ? "" : view_.group_ids[static_cast<std::size_t>(group)];
    };
    subject_ = lessons_[static_cast<std::size_t>(model_.lesson)];
    View before = view_;
    before.input = model_.input;
    answer_ = app.roster.keeper()->ask(
        [before = std::move(before), experts = id(model_.experts),
         novices = model_.novices > 0 ? std::optional(id(model_.novices)) : std::nullopt,
         lesson = subject_,
         everybody = std::string(app.text()("instructor.everybody"))](records::Store& store) {
            return read_view(store, before, experts, novices, lesson, everybody);
        });
}

StandardsPage::View StandardsPage::read_view(const records::Store& store, View before,
                                             const std::string& experts,
                                             const std::optional<std::string>& novices,
                                             const std::string& lesson,
                                             const std::string& everybody) {
    View v{.group_ids = {""}, .groups = {everybody}};
    for (const records::Group& g : store.groups()) {
        v.group_ids.push_back(g.id);
        v.groups.push_back(g.name);
    }
    // The kinds of input that there are runs of, most runs first.
    const InputKind chosen = before.inputs.empty()
                                 ? InputKind::unknown
                                 : before.inputs[static_cast<std::size_t>(before.input)];
    std::vector<std::pair<int, InputKind>> kinds;
    for (const InputKind kind : {InputKind::mouse, InputKind::pen, InputKind::touch,
                                 InputKind::gamepad, InputKind::keyboard, InputKind::file})
        if (const auto n = records::standard_runs(store, experts, lesson, kind).size(); n > 0)
            kinds.emplace_back(-static_cast<int>(n), kind);
    std::stable_sort(kinds.begin(), kinds.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [n, kind] : kinds) v.inputs.push_back(kind);
    const auto same = std::find(v.inputs.begin(), v.inputs.end(), chosen);
    v.input = same == v.inputs.end() ? 0 : static_cast<int>(same - v.inputs.begin());
    if (v.inputs.empty()) return v;
    const InputKind input = v.inputs[static_cast<std::size_t>(v.input)];
    v.experts = records::standard_runs(store, experts, lesson, input);
    if (novices) v.novices = records::standard_runs(store, *novices, lesson, input);
    return v;
}

void StandardsPage::update(App&, double, double) {
    try {
        if (std::optional<View> v = answer_.take()) {
            view_ = std::move(*v);
            read_ = true;
            shown_ = false;
        }
    } catch (const InputError& e) {
        model_.message = e.what();
        model_.wrong = true;
    }
}

void StandardsPage::show(App& app, const Ui& ui) {
    const TextTable& text = app.text();
    shown_ = true;
    const CourseLesson& lesson = app.lesson_book().get(subject_);
    model_.own = lesson.own;
    model_.groups = view_.groups;
    const int last = static_cast<int>(view_.groups.size()) - 1;
    model_.experts = std::min(model_.experts, last);
    model_.novices = std::min(model_.novices, last);
    model_.inputs.clear();
    for (const InputKind kind : view_.inputs) model_.inputs.push_back(input_label(text, kind));
    model_.input = view_.input;

    derived_.clear();
    model_.rows.clear();
    model_.cut.clear();
    model_.has_cut = false;
    runs_ = 0;
    if (view_.inputs.empty()) {
        model_.runs = text("standards.no_runs");
        return;
    }
    runs_ = static_cast<int>(view_.experts.size());
    constexpr int least_runs = 3;
    model_.runs = text.plural(runs_ < least_runs ? "standards.too_few" : "standards.runs", runs_);
    if (runs_ < least_runs) return;
    derived_ = records::derive_standards(view_.experts, lesson.lesson.limits).derived;
    for (records::DerivedLimit& d : derived_) {
        d.value = rounded_limit(d.limit, d.value, d.least);
        const auto fields = TechniqueLimits::fields();
        const auto field = std::find_if(fields.begin(), fields.end(),
                                        [&](const auto& f) { return f.name == d.limit; });
        const bool percent = limit_text(ui, d.limit, 0.0).ends_with(" %");
        const auto measure = [&](double v) {  // finer than the threshold is shown
            if (field->unit == "N") return force_text(ui, v);
            if (percent) return text.number(100.0 * v, 1) + " %";
            return text.number(v, 2) + (field->unit.empty() ? "" : " " + std::string(field->unit));
        };
        model_.rows.push_back(
            {.name = std::string(text("limit." + d.limit)),
             .spread = text.format("standards.spread",
                                   {{"mean", measure(d.of.mean)}, {"sd", measure(d.of.sd)}}),
             .before = limit_text(ui, d.limit, d.before),
             .after = limit_text(ui, d.limit, d.value),
             .runs = d.runs,
             .mean = d.of.mean,
             .sd = d.of.sd,
             .now = d.before,
             .then = d.value,
             .taken = !left_out_.contains(d.limit)});
    }
    show_cut(app);
}

void StandardsPage::show_cut(App& app) {
    if (model_.novices == 0) return;
    const TextTable& text = app.text();
    const std::vector<records::Attempt>&experts = view_.experts, &novices = view_.novices;
    try {
        const records::CutScore cut =
            records::contrasting_groups(records::scores_of(experts), records::scores_of(novices));
        cut_ = std::floor(cut.score);
        model_.has_cut = true;
        const auto share_passing = [&](const std::vector<records::Attempt>& runs) {
            const auto n = std::count_if(runs.begin(), runs.end(),
                                         [&](const auto& a) { return a.score >= cut_; });
            return static_cast<double>(n) / static_cast<double>(runs.size());
        };
        model_.cut = text.format(
            "standards.cut", {{"score", text.number(cut_, 0)},
                              {"pass", text.number(100.0 * share_passing(novices), 0)},
                              {"fail", text.number(100.0 - 100.0 * share_passing(experts), 0)}});
    } catch (const InputError&) {
        model_.cut = text.plural("standards.no_cut", static_cast<long>(novices.size()));
    }
}

void StandardsPage::take(App& app) {
    Lesson lesson = app.lesson_book().get(subject_).lesson;
    std::string detail =
        std::to_string(runs_) + " runs, " +
        std::string(to_string(view_.inputs[static_cast<std::size_t>(model_.input)]));
    const std::string& group = view_.group_ids[static_cast<std::size_t>(model_.experts)];
    if (!group.empty()) detail += ", group " + group;
    const auto set = [&](const std::string& limit, double value) {
        for (const auto& field : TechniqueLimits::fields())
            if (field.name == limit) lesson.limits.*field.member = value;
        detail += "; " + limit + " = " + to_text(value);
    };
    for (std::size_t i = 0; i < derived_.size(); ++i)
        if (model_.rows[i].taken) set(derived_[i].limit, derived_[i].value);
    if (model_.has_cut && model_.take_cut) set("pass_total", cut_);
    try {
        app.lesson_book().write_own(lesson);
        app.roster.keeper()->post(
            [actor = app.roster.person()->id, lesson = subject_, detail](records::Store& store) {
                store.note_audit(actor, "standards-taken", lesson, detail);
            });
        model_.message = app.text().format(
            "standards.taken", {{"file", app.lesson_book().own_file(subject_).string()}});
        model_.wrong = false;
        shown_ = false;
    } catch (const std::exception& e) {
        model_.message = records::plain_reason(e);
        model_.wrong = true;
    }
}

bool StandardsPage::action(App& app, Action action, bool pressed) {
    if (action != Action::lift || !pressed) return false;
    app.back();
    return true;
}

void StandardsPage::draw(App& app, Ui& ui, ImVec2 window) {
    if (!read_) return reading_screen(ui, window);
    if (!shown_) show(app, ui);
    const StandardsCommands c = standards_screen(ui, model_, window);
    for (std::size_t i = 0; i < model_.rows.size(); ++i)
        if (model_.rows[i].taken)
            left_out_.erase(derived_[i].limit);
        else
            left_out_.insert(derived_[i].limit);
    if (c.changed) {
        ask(app);
        model_.message.clear();
    }
    if (c.take && !answer_.pending()) take(app);
    if (c.editor) app.open(std::make_unique<LessonEditorPage>(subject_));
    if (c.back) app.back();
}

}  // namespace lt

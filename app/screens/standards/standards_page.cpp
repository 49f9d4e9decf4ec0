#include "app/screens/standards/standards_page.h"

#include <algorithm>
#include <cmath>

#include "app/lessons/lesson_limits.h"
#include "app/screens/lesson_editor/lesson_editor_page.h"
#include "app/screens/progress/record_views.h"
#include "app/window/app.h"
#include "records/failure.h"
#include "sim/base/error.h"
#include "sim/base/text.h"
#include "sim/training/lesson.h"
#include "texts/technique_texts.h"

namespace lt {

void StandardsPage::shown(App& app) {
    if (!app.roster.instructor()) return app.back();
    app.roster.keeper()->finish_storing();
    lessons_.clear();
    model_.lessons.clear();
    for (const CourseLesson& l : app.lesson_book().lessons()) {
        lessons_.push_back(l.lesson.name);
        model_.lessons.push_back(lesson_title(l.lesson.name, app.text()));
    }
    group_ids_ = {""};
    model_.groups = {app.text()("instructor.everybody")};
    for (const records::Group& g : app.roster.keeper()->store().groups()) {
        group_ids_.push_back(g.id);
        model_.groups.push_back(g.name);
    }
    read_ = false;
}

void StandardsPage::read(App& app, const Ui& ui) {
    const records::Store& store = app.roster.keeper()->store();
    const TextTable& text = app.text();
    read_ = true;
    const auto lesson_at = static_cast<std::size_t>(model_.lesson);
    subject_ = lessons_[lesson_at];
    const std::string& group = group_ids_[static_cast<std::size_t>(model_.experts)];
    const CourseLesson& lesson = app.lesson_book().get(subject_);
    model_.own = lesson.own;

    // The kinds of input that there are runs of, most runs first.
    const InputKind before =
        inputs_.empty() ? InputKind::unknown : inputs_[static_cast<std::size_t>(model_.input)];
    std::vector<std::pair<int, InputKind>> kinds;
    for (const InputKind kind : {InputKind::mouse, InputKind::pen, InputKind::touch,
                                 InputKind::gamepad, InputKind::keyboard, InputKind::file})
        if (const auto n = records::standard_runs(store, group, subject_, kind).size(); n > 0)
            kinds.emplace_back(-static_cast<int>(n), kind);
    std::stable_sort(kinds.begin(), kinds.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    inputs_.clear();
    model_.inputs.clear();
    for (const auto& [n, kind] : kinds) {
        inputs_.push_back(kind);
        model_.inputs.push_back(input_label(text, kind));
    }
    const auto same = std::find(inputs_.begin(), inputs_.end(), before);
    model_.input = same == inputs_.end() ? 0 : static_cast<int>(same - inputs_.begin());

    derived_.clear();
    model_.rows.clear();
    model_.cut.clear();
    model_.has_cut = false;
    runs_ = 0;
    if (inputs_.empty()) {
        model_.runs = text("standards.no_runs");
        return;
    }
    const InputKind input = inputs_[static_cast<std::size_t>(model_.input)];
    const std::vector<records::Attempt> experts =
        records::standard_runs(store, group, subject_, input);
    runs_ = static_cast<int>(experts.size());
    constexpr int least_runs = 3;
    model_.runs = text.plural(runs_ < least_runs ? "standards.too_few" : "standards.runs", runs_);
    if (runs_ < least_runs) return;
    derived_ = records::derive_standards(experts, lesson.lesson.limits).derived;
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
    read_cut(app, experts, input);
}

void StandardsPage::read_cut(App& app, const std::vector<records::Attempt>& experts,
                             InputKind input) {
    if (model_.novices == 0) return;
    const TextTable& text = app.text();
    const std::vector<records::Attempt> novices = records::standard_runs(
        app.roster.keeper()->store(), group_ids_[static_cast<std::size_t>(model_.novices)],
        subject_, input);
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
    std::string detail = std::to_string(runs_) + " runs, " +
                         std::string(to_string(inputs_[static_cast<std::size_t>(model_.input)]));
    const std::string& group = group_ids_[static_cast<std::size_t>(model_.experts)];
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
        app.roster.keeper()->store().note_audit(app.roster.person()->id, "standards-taken",
                                                subject_, detail);
        model_.message = app.text().format(
            "standards.taken", {{"file", app.lesson_book().own_file(subject_).string()}});
        model_.wrong = false;
        read_ = false;
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
    if (!read_) read(app, ui);
    const StandardsCommands c = standards_screen(ui, model_, window);
    for (std::size_t i = 0; i < model_.rows.size(); ++i)
        if (model_.rows[i].taken)
            left_out_.erase(derived_[i].limit);
        else
            left_out_.insert(derived_[i].limit);
    if (c.changed) {
        read_ = false;
        model_.message.clear();
    }
    if (c.take) take(app);
    if (c.editor) app.open(std::make_unique<LessonEditorPage>(subject_));
    if (c.back) app.back();
}

}  // namespace lt

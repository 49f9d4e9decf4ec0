#include "report/pdf_report.h"

#include <algorithm>

#include "report/paper_names.h"
#include "report/pdf_charts.h"
#include "texts/dates.h"
#include "texts/technique_texts.h"

namespace lt {
namespace {

std::string unit_of(std::string_view unit) {
    return unit == "cm2"   ? " cm²"
           : unit == "deg" ? "°"
           : unit.empty()  ? ""
                           : " " + std::string(unit);
}

void fact(PdfPages& p, std::string_view name, const std::string& value) {
    if (value.empty()) return;
    p.label(name, p.left(), p.y() + 9, 9, 0, ink_grey);
    p.paragraph(value, 9, p.left() + 110, p.inner() - 110);
}

/// A name of a file as people call it.
std::string called(const TextTable& texts, const std::string& group, std::string name) {
    std::string key = name;
    std::replace(key.begin(), key.end(), '.', '_');
    return texts.has(group + key) ? std::string(texts(group + key)) : name;
}

/// What is set up, as far as it means something on paper.
void setup(PdfPages& p, const ReportSetup& s, const TextTable& texts) {
    fact(p, texts("paper.setup.skin"), called(texts, "skin.", s.skin));
    fact(p, texts("paper.setup.roller"), called(texts, "roller.", s.roller));
    fact(p, texts("paper.setup.tone"), std::to_string(s.monk));
    if (s.cream_min > 0.0) fact(p, texts("paper.setup.cream"), texts.number(s.cream_min) + " min");
    if (s.serum) fact(p, texts("paper.setup.serum"), texts("report.yes"));
}

void verdict(PdfPages& p, const Score& score, const TechniqueLimits& l, const TextTable& texts) {
    const Ink ink = score.passed ? ink_blue : ink_vermilion;
    p.skip(10);
    const double top = p.y();
    p.label(texts.number(score.total), p.left() + 12, top + 34, 28, 0, ink, true);
    p.label(texts("paper.of_100"), p.left() + 12, top + 48, 8, 0, ink_grey);
    const double x = p.left() + 120, w = p.inner() - 132;
    p.skip(6);
    p.paragraph(texts(verdict_key("report", score.verdict)), 15, x, w, true, ink);
    if (!score.critical.empty()) {
        std::string codes;
        for (const FlagCode code : score.critical)
            codes += (codes.empty() ? " " : ", ") + flag_title(code, texts);
        p.paragraph(std::string(texts("report.critical")) + codes, 9, x, w, true, ink);
    }
    if (const std::string note = verdict_note(score, texts); !note.empty())
        p.paragraph(note, 9, x, w, true, ink);
    p.paragraph(texts.format("report.needs", {{"total", texts.number(l.pass_total, 0)},
                                              {"part", texts.number(100 * l.pass_part, 0)}}),
                8.5, x, w, false, ink_grey);
    p.skip(std::max(6.0, top + 56 - p.y()));
    p.box(p.left(), top, p.inner(), p.y() - top, ink, false);
    if (const std::string next = practise_next(score, texts); !next.empty()) {
        p.skip(8);
        p.paragraph(std::string(texts("report.practise")) + " " + next, 10, true);
    }
}

/// A line a measure: name, bar, points, and why they were lost.
void score_sheet(PdfPages& p, const Score& score, const TextTable& texts) {
    p.heading(texts("report.score"));
    const double bar = p.left() + 150, points = bar + 112, why = points + 10;
    for (const ScorePart& part : score.parts) {
        if (part.max <= 0.0) continue;  // not asked for
        p.need(26);
        const double y = p.y();
        const std::string fault = part_fault(part, texts);
        p.label(fault.empty() ? texts("score.name." + part.name) : fault, p.left(), y + 8.5, 8.5, 0,
                ink_black, !part.passed);
        const double share = part.max > 0 ? std::clamp(part.points / part.max, 0.0, 1.0) : 1.0;
        p.box(bar, y + 2, 60 * share, 6.5, part.passed ? Ink{0.42, 0.42, 0.42} : ink_vermilion,
              true);
        p.box(bar, y + 2, 60, 6.5, ink_grey, false);
        p.label(texts.number(part.points) + " / " + texts.number(part.max), points, y + 8.5, 8.5,
                1);
        const std::string reason = loss_reason(part, texts);
        if (reason.empty())
            p.skip(12);
        else
            p.paragraph(reason, 8, why, p.left() + p.inner() - why, false,
                        part.passed ? ink_black : ink_vermilion);
        p.skip(2.5);
        p.line(p.left(), p.y(), p.left() + p.inner(), p.y(), {0.85, 0.85, 0.85}, 0.5);
        p.skip(2.5);
    }
}

void flags(PdfPages& p, const ReportInput& in, const TextTable& texts) {
    p.heading(texts("report.flags"));
    if (in.flags.empty()) p.paragraph(texts("report.no_flags"));
    for (std::size_t i = 0; i < in.flags.size(); ++i) {
        p.need(36);
        const double y = p.y();
        p.label(std::to_string(i + 1), p.left() + 14, y + 9, 8.5, 1, ink_vermilion, true);
        p.paragraph(flag_title(in.flags[i].code, texts), 8.5, p.left() + 24, p.inner() - 24, true);
        p.paragraph(flag_message(in.flags[i], texts), 8.5, p.left() + 24, p.inner() - 24);
        p.skip(3);
    }
}

}  // namespace

void print_thresholds(PdfPages& p, const TechniqueLimits& limits, const TextTable& texts, double x,
                      double width, const std::vector<std::string>& names) {
    std::vector<const Field<TechniqueLimits>*> rows;
    for (const auto& field : TechniqueLimits::fields()) {
        const bool wanted = names.empty()
                                ? limits.has_target() || !field.name.starts_with("target_")
                                : std::find(names.begin(), names.end(), field.name) != names.end();
        if (wanted) rows.push_back(&field);
    }
    constexpr double size = 7.2, step = 10.6, gap = 18;
    const std::size_t lines = (rows.size() + 1) / 2;
    const double column = 0.5 * (width - gap);
    p.need(static_cast<double>(lines) * step);
    const double top = p.y();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double left = x + (i < lines ? 0.0 : column + gap);
        const double y = top + static_cast<double>(i % lines) * step + size;
        p.label(texts("limit." + std::string(rows[i]->name)), left, y, size);
        p.label(texts.number(limits.*rows[i]->member) + unit_of(rows[i]->unit), left + column, y,
                size, 1.0);
        p.line(left, y + 2.6, left + column, y + 2.6, {0.88, 0.88, 0.88}, 0.4);
    }
    p.skip(static_cast<double>(lines) * step + 4);
}

std::string report_pdf(const ReportInput& in, const ReportFacts& facts, Paper paper,
                       const TextTable& texts) {
    const Score& score = in.score;
    const std::string title(texts("report.title"));
    const std::string when = utc_time_text(facts.started_utc, texts);
    PdfPages p(paper, {.title = title,
                       .date_utc = facts.started_utc,
                       .keywords = facts.attempt_id.empty() ? "" : paper_keywords(facts.attempt_id),
                       .footer = "LightTouch, " + title +
                                 (facts.name.empty() ? "" : ", " + facts.name) + ", " + when,
                       .page_word = std::string(texts("paper.page"))});
    p.paragraph(title, 18, true);
    p.skip(4);
    fact(p, texts("paper.trainee"), facts.name);
    fact(p, texts("paper.lesson"),
         lesson_title(facts.lesson, texts) +
             (facts.lesson.empty() ? "" : ". " + std::string(texts("paper.step." + facts.step))));
    fact(p, texts("paper.rolled_on"), when);
    fact(p, texts("paper.input"),
         std::string(texts("records.input." + std::string(to_string(facts.input)))));
    setup(p, in.setup, texts);
    p.skip(4);
    p.paragraph(texts("report.disclaimer"), 8.5, true);
    verdict(p, score, in.limits, texts);
    score_sheet(p, score, texts);
    print_timeline(p, in, texts);
    print_map(p, in, texts);
    flags(p, in, texts);
    if (!facts.trend.empty()) print_trend(p, facts.trend, in.limits.pass_total, texts);
    p.heading(texts("report.thresholds"));
    print_thresholds(p, in.limits, texts, p.left(), p.inner());
    p.heading(texts("report.evidence"));
    if (!facts.attempt_id.empty()) {
        fact(p, texts("paper.evidence"), facts.evidence_id);
        fact(p, texts("paper.attempt"), facts.attempt_id);
        fact(p, texts("paper.recording"), facts.recording_sha256);
    }
    fact(p, texts("paper.version"), "LightTouch " + facts.program_version);
    p.skip(4);
    p.paragraph(texts("report.evidence_text"), 8);
    return p.finish();
}

}  // namespace lt

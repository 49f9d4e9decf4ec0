#include "report/report.h"

#include "report/report_charts.h"
#include "sim/base/text.h"
#include "texts/technique_texts.h"

namespace lt {
namespace {

constexpr std::string_view style = R"(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.4 "DejaVu Sans", "Segoe UI", Helvetica, Arial, sans-serif; color: #222222;
  background: #ffffff; max-width: 186mm; margin: 8mm auto; padding: 0 4mm; }
h1 { font-size: 19pt; margin: 0 0 1mm; } h2 { font-size: 13pt; margin: 7mm 0 2mm; }
p { margin: 1mm 0; }
.meta { color: #555555; }
.verdict { display: flex; gap: 6mm; align-items: center; border: 1.5pt solid #222222;
  border-radius: 3mm; padding: 3mm 5mm; margin: 4mm 0; }
.total { font-size: 30pt; font-weight: bold; white-space: nowrap; margin-right: 5mm; }
.total small { font-size: 12pt; font-weight: normal; }
.word { font-size: 14pt; font-weight: bold; }
.practise { border-left: 3pt solid #0072B2; background: #eef5fa; padding: 2mm 4mm; margin: 3mm 0; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; }
th, td { text-align: left; vertical-align: top; padding: 1mm 2mm; border-bottom: 0.5pt solid #cccccc; }
td.n, th.n { text-align: right; white-space: nowrap; }
.bar { width: 30mm; } .bar div { height: 3mm; border: 0.5pt solid #555555; width: 30mm; }
.bar span { display: block; height: 100%; background: #6b6b6b; }
.bar .low span { background: repeating-linear-gradient(45deg, #D55E00 0 2px, #ffffff 2px 4px); }
svg { width: 100%; height: auto; display: block; font-family: inherit; }
svg.map { max-width: 130mm; }
.small { font-size: 8.5pt; color: #444444; }
.columns { columns: 2; column-gap: 8mm; }
.columns table { break-inside: auto; }
tr, svg, .verdict, .practise { break-inside: avoid; } h2, p.small { break-after: avoid; }
.together { break-inside: avoid; }
@page { margin: 12mm; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 9.5pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
)";

class Page {
  public:
    explicit Page(const TextTable& texts) : texts_(texts) {}

    std::string_view text(std::string_view key) const { return texts_(key); }
    std::string escaped(std::string_view key) const { return html_escaped(text(key)); }
    /// As the report's language writes it.
    std::string number(double value, int decimals) const { return texts_.number(value, decimals); }
    void raw(std::string_view html) { html_ += html; }
    void tag(std::string_view name, std::string_view content) {
        html_ += "<" + std::string(name) + ">" + html_escaped(content) + "</" + std::string(name) +
                 ">\n";
    }
    void heading(std::string_view key) { tag("h2", text(key)); }
    void paragraph(std::string_view css, std::string_view content) {
        html_ += "<p class=\"" + std::string(css) + "\">" + html_escaped(content) + "</p>\n";
    }
    void cell(std::string_view content, bool number = false) {
        html_ += (number ? "<td class=\"n\">" : "<td>") + html_escaped(content) + "</td>";
    }
    std::string take() { return std::move(html_); }

  private:
    const TextTable& texts_;
    std::string html_;
};

/// "skin: thigh", "roller: ..."
std::vector<std::string> setup_facts(const ReportSetup& s, const TextTable& texts) {
    std::vector<std::string> out;
    const auto add = [&](const char* key, const std::string& value) {
        if (value.empty()) return;
        out.push_back(
            texts.format("report.setup.line",
                         {{"name", texts("report.setup." + std::string(key))}, {"value", value}}));
    };
    add("skin", s.skin);
    add("roller", s.roller);
    if (s.monk > 0) add("tone", std::to_string(s.monk));
    if (s.device != DeviceKind::light_touch)
        add("device", texts("report.device." + std::string(to_string(s.device))));
    if (s.cream_min > 0.0) add("cream", texts.number(s.cream_min) + " min");
    if (s.serum) add("serum", texts("report.yes"));
    add("limits", s.limits);
    add("seed", std::to_string(s.seed));
    return out;
}

void verdict(Page& page, const ReportInput& in, const TextTable& texts) {
    const Score& s = in.score;
    page.raw("<div class=\"verdict\"><div class=\"total\">" + page.number(s.total, 2) +
             " <small>/ 100</small></div><div><p class=\"word\">" +
             (s.passed ? "&#10003; " : "&#10007; ") +
             page.escaped(verdict_key("report", s.verdict)) + "</p>");
    std::string critical;
    for (FlagCode code : s.critical)
        critical += (critical.empty() ? " " : ", ") + flag_title(code, texts);
    if (!critical.empty()) page.paragraph("", std::string(page.text("report.critical")) + critical);
    if (const std::string note = verdict_note(s, texts); !note.empty()) page.paragraph("", note);
    if (!s.passed && s.critical.empty())
        page.paragraph("", texts.format("report.needs",
                                        {{"total", page.number(in.limits.pass_total, 0)},
                                         {"part", page.number(100 * in.limits.pass_part, 0)}}));
    page.raw("</div></div>\n<div class=\"practise\"><strong>" + page.escaped("report.practise") +
             "</strong> ");
    page.raw(html_escaped(practise_next(s, texts)) + "</div>\n");
}

void score_sheet(Page& page, const ReportInput& in, const TextTable& texts) {
    page.heading("report.score");
    page.raw("<table><thead><tr><th>" + page.escaped("report.measure") +
             "</th><th></th><th class=\"n\">" + page.escaped("report.points") + "</th><th>" +
             page.escaped("report.why") + "</th></tr></thead><tbody>\n");
    for (const ScorePart& p : in.score.parts) {
        if (p.max <= 0.0) continue;  // not asked for
        page.raw("<tr>");
        page.cell(part_title(p, texts) + (p.passed ? "" : " \u2717"));
        page.raw("<td class=\"bar\"><div" + std::string(p.passed ? "" : " class=\"low\"") +
                 "><span style=\"width:" + to_fixed(100.0 * p.points / p.max, 0) +
                 "%\"></span></div></td>");
        page.cell(page.number(p.points, 2) + " / " + page.number(p.max, 2), true);
        page.cell(loss_reason(p, texts));
        page.raw("</tr>\n");
    }
    page.raw("</tbody></table>\n");
}

void flag_list(Page& page, const ReportInput& in, const TextTable& texts) {
    page.heading("report.flags");
    if (in.flags.empty()) return page.paragraph("", page.text("report.no_flags"));
    page.raw("<table><thead><tr><th class=\"n\">#</th><th class=\"n\">" +
             page.escaped("report.time") + "</th><th>" + page.escaped("report.what") + "</th><th>" +
             page.escaped("report.do") + "</th></tr></thead><tbody>\n");
    for (std::size_t i = 0; i < in.flags.size(); ++i) {
        const Flag& f = in.flags[i];
        page.raw("<tr>");
        page.cell(std::to_string(i + 1), true);
        page.cell(page.number(f.t0_s, 1) + "\u2013" +
                      (f.on() ? std::string(page.text("report.end")) : page.number(f.t1_s, 1)),
                  true);
        page.cell(flag_title(f.code, texts));
        page.cell(flag_message(f, texts));
        page.raw("</tr>\n");
    }
    page.raw("</tbody></table>\n");
}

void figures(Page& page, const ReportInput& in) {
    const Measures& m = in.measures;
    struct Row {
        const char* key;
        std::string value;
    };
    const auto statistic = [&page](const Statistic& s, int d) {
        return page.number(s.mean, d) + " / " + page.number(s.max, d);
    };
    const auto by_direction = [&page](const auto& values) {
        std::string out;
        for (std::size_t i = 0; i < values.size(); ++i)
            out += (i ? " / " : "") + page.number(static_cast<double>(values[i]), 0);
        return out;
    };
    const Row rows[] = {
        {"duration", page.number(m.duration_s, 1) + " s / " + page.number(m.contact_s, 1) + " s"},
        {"strokes", std::to_string(m.passes) + " / " + std::to_string(m.lifts) + " / " +
                        std::to_string(m.reversals_without_lift)},
        {"force", statistic(m.force_N, 2) + " N"},
        {"steadiness",
         page.number(100 * m.force_cv, 0) + " % / " + page.number(100 * m.speed_cv, 0) + " %"},
        {"needle_force", statistic(m.needle_force_mN, 0) + " mN"},
        {"pressure", statistic(m.pressure_kPa, 1) + " kPa"},
        {"depth", statistic(m.depth_mm, 2) + " mm"},
        {"speed", statistic(m.speed_mm_s, 0) + " mm/s"},
        {"slip", statistic(m.slip, 2)},
        {"tilt", statistic(m.tilt_deg, 0) + "\u00b0"},
        {"skin", std::to_string(m.pops) + " / " + std::to_string(m.drops) + " / " +
                     page.number(m.blood_uL, 2) + " \u00b5L"},
        {"coverage", page.number(100 * m.treated_fraction, 0) + " % / " +
                         page.number(100 * m.coverage_cv, 0) + " %"},
        {"passes", by_direction(m.passes_by_direction)},
        {"imprints", by_direction(m.imprints_per_cm2_by_direction)},
        {"place",
         std::to_string(m.passes_place_max) + " / " + page.number(m.place_s_max, 1) + " s"},
        {"felt",
         page.number(m.discomfort_felt_mean, 1) + " / " + page.number(m.discomfort_felt_max, 1)},
        {"true",
         page.number(m.discomfort_true_mean, 1) + " / " + page.number(m.discomfort_true_max, 1)},
        {"redness", page.number(m.redness_minutes, 0) + " min"}};
    page.heading("report.figures");
    page.raw("<div class=\"columns\"><table class=\"small\"><tbody>\n");
    for (const Row& row : rows) {
        page.raw("<tr>");
        page.cell(page.text("report.figure." + std::string(row.key)));
        page.cell(row.value, true);
        page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
}

void thresholds(Page& page, const ReportInput& in, const TextTable& texts) {
    page.heading("report.thresholds");
    page.paragraph("small",
                   in.limits.name + (in.limits.source.empty() ? "" : ": " + in.limits.source));
    page.raw("<div class=\"columns\"><table class=\"small\"><tbody>\n");
    for (const Field<TechniqueLimits>& f : TechniqueLimits::fields()) {
        page.raw("<tr>");
        page.cell(page.text("limit." + std::string(f.name)));
        page.cell(
            texts.number(in.limits.*f.member) + (f.unit.empty() ? "" : " " + std::string(f.unit)),
            true);
        page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
}

}  // namespace

std::string html_escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                // Control characters are not allowed in HTML text.
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
        }
    }
    return out;
}

std::string report_html(const ReportInput& in, const TextTable& texts) {
    Page page(texts);
    const std::string title = in.title.empty() ? std::string(texts("report.title")) : in.title;
    page.raw("<!DOCTYPE html>\n<html lang=\"" + html_escaped(texts.language()) +
             "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
             "content=\"width=device-width\">\n<title>" +
             html_escaped(title) + "</title>\n<style>");
    page.raw(style);
    page.raw("</style>\n</head>\n<body>\n");
    page.tag("h1", title);
    std::string meta;
    const auto add = [&meta](std::string_view part) {
        if (part.empty()) return;
        if (!meta.empty()) meta += " \u00b7 ";
        meta += part;
    };
    add(in.trainee);
    add(in.date);
    for (const std::string& fact : setup_facts(in.setup, texts)) add(fact);
    page.paragraph("meta", meta);
    page.paragraph("small", texts("report.disclaimer"));

    verdict(page, in, texts);
    score_sheet(page, in, texts);
    page.heading("report.timeline");
    page.paragraph("small", texts("report.timeline_how"));
    page.raw(timeline_svg(in, texts) + "\n");
    page.heading("report.map");
    page.raw(map_svg(in, texts) + "\n");
    flag_list(page, in, texts);
    figures(page, in);
    thresholds(page, in, texts);
    page.raw("<div class=\"together\">\n");
    page.heading("report.evidence");
    page.paragraph("small", texts("report.evidence_text"));
    page.raw("</div>\n");
    page.raw("</body>\n</html>\n");
    return page.take();
}

}  // namespace lt

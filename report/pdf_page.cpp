#include "report/pdf_page.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <langinfo.h>
#include <locale.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include "sim/base/error.h"
#include "sim/base/unicode.h"

namespace lt {
namespace {

cairo_status_t append(void* target, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

void PdfPages::Closer::operator()(cairo_surface_t* s) const {
    cairo_surface_destroy(s);
}
void PdfPages::Closer::operator()(cairo_t* c) const {
    cairo_destroy(c);
}

void PdfPages::Closer::operator()(PangoLayout* l) const {
    g_object_unref(l);
}

Paper system_paper() {
#ifdef __GLIBC__
    if (const locale_t locale = newlocale(LC_PAPER_MASK, "", nullptr)) {
        // An integer in the pointer's place; glibc's own way.
        const auto height_mm = static_cast<unsigned>(
            reinterpret_cast<std::uintptr_t>(nl_langinfo_l(_NL_PAPER_HEIGHT, locale)));
        freelocale(locale);
        if (height_mm == 279) return Paper::letter;
    }
#endif
    return Paper::a4;
}

PdfPages::PdfPages(Paper paper, Info info)
    : info_(std::move(info)),
      width_(paper == Paper::a4 ? 595.28 : 612.0),
      height_(paper == Paper::a4 ? 841.89 : 792.0),
      surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, width_, height_)),
      cairo_(cairo_create(surface_.get())),
      layout_(pango_cairo_create_layout(cairo_.get())) {
    // Points are points, and no letter is moved onto a grid of pixels.
    pango_cairo_context_set_resolution(pango_layout_get_context(layout_.get()), 72.0);
    pango_context_set_round_glyph_positions(pango_layout_get_context(layout_.get()), FALSE);
    pango_layout_set_single_paragraph_mode(layout_.get(), TRUE);
    cairo_surface_t* const s = surface_.get();
    // Later versions pack the properties, which are to be read without a PDF library.
    cairo_pdf_surface_restrict_to_version(s, CAIRO_PDF_VERSION_1_4);
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, info_.title.c_str());
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATOR, "LightTouch");
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_KEYWORDS, info_.keywords.c_str());
    // The attempt's time and not the clock's: the same attempt gives the same file.
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE,
                                   (info_.date_utc.substr(0, 19) + "Z").c_str());
}

PangoLayout* PdfPages::shaped(std::string_view text, double size, bool bold) {
    PangoLayout* const layout = layout_.get();
    PangoFontDescription* const font = pango_font_description_from_string("DejaVu Sans");
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(font, static_cast<int>(size * PANGO_SCALE));
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    // Latin ligatures are one character to whoever searches or reads the file aloud.
    PangoAttrList* const attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0"));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    return layout;
}

double PdfPages::text_width(std::string_view text, double size, bool bold) {
    int width = 0;
    pango_layout_get_size(shaped(text, size, bold), &width, nullptr);
    return static_cast<double>(width) / PANGO_SCALE;
}

void PdfPages::label(std::string_view text, double x, double y, double size, double anchor, Ink ink,
                     bool bold) {
    const double width = text_width(text, size, bold);
    PangoLayout* const layout = layout_.get();
    if (pango_layout_get_unknown_glyphs_count(layout) > 0)
        for (std::string_view rest = text; !rest.empty();) {
            const std::string_view letter =
                rest.substr(0, std::max<std::size_t>(1, utf8_length(rest)));
            rest.remove_prefix(letter.size());
            shaped(letter, size, bold);
            if (pango_layout_get_unknown_glyphs_count(layout) > 0 &&
                missing_.find(letter) == missing_.npos)
                missing_ += letter;
        }
    shaped(text, size, bold);
    cairo_set_source_rgb(cairo(), ink.r, ink.g, ink.b);
    const double baseline = static_cast<double>(pango_layout_get_baseline(layout)) / PANGO_SCALE;
    cairo_move_to(cairo(), x - anchor * width, y - baseline);
    pango_cairo_show_layout(cairo(), layout);
}

void PdfPages::new_page() {
    std::string number = info_.page_word;
    if (const std::size_t at = number.find("{page}"); at != std::string::npos)
        number.replace(at, 6, std::to_string(page_));
    ++page_;
    label(info_.footer, margin, height_ - 22.0, 7.5, 0.0, ink_grey);
    label(number, width_ - margin, height_ - 22.0, 7.5, 1.0, ink_grey);
    cairo_show_page(cairo());
    y_ = margin;
}

void PdfPages::need(double points) {
    if (y_ + points > height_ - margin) new_page();
}

void PdfPages::paragraph(std::string_view text, double size, double x, double width, bool bold,
                         Ink ink) {
    std::string line;
    const auto put = [&] {
        need(1.35 * size);
        label(line, x, y_ + size, size, 0.0, ink, bold);
        y_ += 1.35 * size;
        line.clear();
    };
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string word(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && text_width(line + " " + word, size, bold) > width) put();
        line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty()) put();
}

void PdfPages::centred(std::string_view text, double size, bool bold, Ink ink) {
    // A long name shrinks rather than leave the page.
    const double wide = text_width(text, size, bold);
    const double fits = wide > inner() ? size * inner() / wide : size;
    label(text, 0.5 * width_, y_ + size, fits, 0.5, ink, bold);
    y_ += 1.4 * size;
}

void PdfPages::heading(std::string_view text) {
    need(60.0);
    skip(10.0);
    paragraph(text, 12.0, true);
    skip(3.0);
}

void PdfPages::set(Ink ink, double width) {
    cairo_set_source_rgb(cairo(), ink.r, ink.g, ink.b);
    cairo_set_line_width(cairo(), width);
}

void PdfPages::polyline(const std::vector<std::pair<double, double>>& points, Ink ink, double width,
                        bool dashed) {
    const double dash[] = {3.0, 2.0};
    cairo_set_dash(cairo(), dash, dashed ? 2 : 0, 0.0);
    set(ink, width);
    cairo_set_line_join(cairo(), CAIRO_LINE_JOIN_ROUND);
    cairo_new_path(cairo());
    for (const auto& [x, y] : points) cairo_line_to(cairo(), x, y);
    cairo_stroke(cairo());
    cairo_set_dash(cairo(), dash, 0, 0.0);
}

void PdfPages::circle(double x, double y, double radius, Ink ink, bool filled) {
    set(ink, 1.0);
    cairo_new_path(cairo());
    cairo_arc(cairo(), x, y, radius, 0.0, 6.283185307179586);
    filled ? cairo_fill(cairo()) : cairo_stroke(cairo());
}

void PdfPages::line(double x0, double y0, double x1, double y1, Ink ink, double width,
                    bool dashed) {
    const double dash[] = {4.0, 2.5};
    cairo_set_dash(cairo(), dash, dashed ? 2 : 0, 0.0);
    set(ink, width);
    cairo_move_to(cairo(), x0, y0);
    cairo_line_to(cairo(), x1, y1);
    cairo_stroke(cairo());
    cairo_set_dash(cairo(), dash, 0, 0.0);
}

void PdfPages::box(double x, double y, double w, double h, Ink ink, bool filled) {
    set(ink, 1.0);
    cairo_rectangle(cairo(), x, y, w, h);
    filled ? cairo_fill(cairo()) : cairo_stroke(cairo());
}

std::string PdfPages::finish() {
    new_page();
    const cairo_status_t drawn = cairo_status(cairo());
    layout_.reset();
    cairo_.reset();
    cairo_surface_finish(surface_.get());
    if (drawn != CAIRO_STATUS_SUCCESS ||
        cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error("the PDF could not be drawn");
    if (!missing_.empty())
        throw InputError("no font of this system has the letters " + missing_ +
                         "; install fonts for them (Debian: fonts-noto-core, fonts-noto-cjk)");
    surface_.reset();
    return std::move(bytes_);
}

}  // namespace lt

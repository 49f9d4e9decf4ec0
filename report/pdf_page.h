// Pages of a PDF, filled from above: words that wrap, lines, boxes. Points (1/72 inch) from the
// upper left. Fonts are embedded, so that every letter looks the same everywhere. Every script is
// shaped and ordered (Pango), in DejaVu Sans and, where that lacks letters, in what fontconfig
// finds.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct _cairo;  // of cairo.h, which only the page itself needs
struct _cairo_surface;
struct _PangoLayout;

namespace lt {

enum class Paper { a4, letter };
/// What this system prints on (LC_PAPER); A4 where it does not say.
Paper system_paper();

struct Ink {
    double r = 0.13, g = 0.13, b = 0.13;
};
inline constexpr Ink ink_black{}, ink_grey{0.4, 0.4, 0.4}, ink_blue{0.0, 0.447, 0.698},
    ink_vermilion{0.835, 0.369, 0.0}, ink_pale{0.91, 0.94, 0.91};

class PdfPages {
  public:
    static constexpr double margin = 42.0;

    /// keywords: a machine-readable text in the file's properties. footer: at the end of each page,
    /// before its number; page_word: "Page {page}".
    struct Info {
        std::string title, date_utc, keywords, footer, page_word;
    };
    PdfPages(Paper paper, Info info);

    double width() const { return width_; }
    double height() const { return height_; }
    double left() const { return margin; }
    double inner() const { return width_ - 2.0 * margin; }
    double y() const { return y_; }
    void skip(double points) { y_ += points; }
    /// A new page unless so much is left on this one.
    void need(double points);

    /// Wrapped to `width` from x on; moves y() down.
    void paragraph(std::string_view text, double size, double x, double width, bool bold = false,
                   Ink ink = ink_black);
    void paragraph(std::string_view text, double size = 9.0, bool bold = false,
                   Ink ink = ink_black) {
        paragraph(text, size, left(), inner(), bold, ink);
    }
    /// In the middle of the page.
    void centred(std::string_view text, double size, bool bold = false, Ink ink = ink_black);
    void heading(std::string_view text);
    /// One line at a place, without moving. anchor: 0 left, 0.5 middle, 1 right.
    void label(std::string_view text, double x, double y, double size, double anchor = 0.0,
               Ink ink = ink_black, bool bold = false);
    void line(double x0, double y0, double x1, double y1, Ink ink, double width,
              bool dashed = false);
    void polyline(const std::vector<std::pair<double, double>>& points, Ink ink, double width,
                  bool dashed = false);
    void circle(double x, double y, double radius, Ink ink, bool filled);
    void box(double x, double y, double w, double h, Ink ink, bool filled);

    /// The file's bytes; nothing can be drawn afterwards.
    /// @throws InputError that names the letters that no font of this system has: a name of boxes
    /// is no certificate.
    std::string finish();

  private:
    _cairo* cairo() { return cairo_.get(); }
    void set(Ink ink, double width);
    /// One line of text, shaped.
    _PangoLayout* shaped(std::string_view text, double size, bool bold);
    double text_width(std::string_view text, double size, bool bold);
    void new_page();

    struct Closer {
        void operator()(_cairo_surface* s) const;
        void operator()(_cairo* c) const;
        void operator()(_PangoLayout* l) const;
    };
    std::string bytes_;
    Info info_;
    double width_, height_, y_ = margin;
    int page_ = 1;
    std::unique_ptr<_cairo_surface, Closer> surface_;
    std::unique_ptr<_cairo, Closer> cairo_;
    std::unique_ptr<_PangoLayout, Closer> layout_;
    std::string missing_;  ///< letters without a glyph
};

}  // namespace lt

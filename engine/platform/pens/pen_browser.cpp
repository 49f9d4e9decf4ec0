// Pens in a browser: the page hands over every pointer event, with those that the browser had
// gathered between two frames.
#ifdef __EMSCRIPTEN__
#include <emscripten.h>

#include "engine/platform/pens/pen_log.h"

namespace lt {
namespace {

PenLog& pens() {
    static PenLog log;
    return log;
}

class BrowserPens final : public PenSource {
  public:
    void poll(std::vector<PenEvent>& out) override { pens().poll(out); }
    const std::vector<PenDevice>& devices() const override { return pens().devices(); }
    std::string problem() const override { return devices().empty() ? "pen.none-near" : ""; }
};

}  // namespace

std::unique_ptr<PenSource> make_pen_source(SDL_Window*) {
    return std::make_unique<BrowserPens>();
}

}  // namespace lt

/// kind: 0 near, 1 gone, 2 down, 3 up, 4 moved. t_ms: of the event's time stamp. x, y: on the
/// canvas [CSS px]. pressure: 0 to 1. tilt [degrees].
extern "C" EMSCRIPTEN_KEEPALIVE void lighttouch_pen(int kind, int id, double t_ms, double x,
                                                    double y, double pressure, double tilt_x,
                                                    double tilt_y, int eraser) {
    using namespace lt;
    static constexpr PenEventKind kinds[] = {PenEventKind::proximity_in,
                                             PenEventKind::proximity_out, PenEventKind::down,
                                             PenEventKind::up, PenEventKind::motion};
    if (kind < 0 || kind > 4) return;
    if (!pens().knows(id))
        pens().add({.id = id,
                    .name = "Pen",
                    .interface_name = "Pointer Events",
                    .pressure_min = 0.0,
                    .pressure_max = 1.0,
                    .has_tilt = true,
                    .eraser = eraser != 0});
    PenEvent e;
    e.kind = kinds[kind];
    e.device = id;
    e.t_s = 1e-3 * t_ms;
    e.x_px = x;
    e.y_px = y;
    e.raw_pressure = pressure;
    e.tilt_x_deg = tilt_x;
    e.tilt_y_deg = tilt_y;
    e.eraser = eraser != 0;
    pens().take(e);
}
#endif

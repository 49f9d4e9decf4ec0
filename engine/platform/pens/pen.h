// Pens with pressure, behind an interface shaped like SDL 3's pen events so that those can take
// over. SDL 2 knows no pen pressure on X11, Windows or macOS; each has a source of its own here.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

struct SDL_Window;

namespace lt {

enum class PenEventKind {
    device_added,
    device_removed,  ///< unplugged; a pen that was down is up now
    proximity_in,    ///< hovers over the tablet
    proximity_out,
    down,
    up,
    motion
};

struct PenEvent {
    PenEventKind kind{};
    int device = 0;
    double t_s = 0.0;   ///< the device's clock, monotonic
    double x_px = 0.0;  ///< in the window, with fractions
    double y_px = 0.0;
    double raw_pressure = 0.0;  ///< in the device's own range, see PenDevice
    double pressure = 0.0;      ///< 0 to 1 over that range
    double tilt_x_deg = 0.0;    ///< towards +x of the tablet; 0 for a pen that has none
    double tilt_y_deg = 0.0;
    bool touching = false;  ///< of device_removed: it was when it went
    bool eraser = false;
};

struct PenDevice {
    int id = 0;
    std::string name;
    std::string interface_name;  ///< "XInput 2"
    double pressure_min = 0.0;   ///< as the driver states it
    double pressure_max = 1.0;
    bool has_tilt = false;
    bool eraser = false;
    // Seen so far:
    double seen_min = 0.0, seen_max = 0.0;
    std::uint64_t samples = 0;
    double rate_hz = 0.0;  ///< over the last second of motion
};

class PenSource {
  public:
    virtual ~PenSource() = default;
    /// Appends what came in since the last call, in time order. Call it at least once a frame.
    virtual void poll(std::vector<PenEvent>& out) = 0;
    virtual const std::vector<PenDevice>& devices() const = 0;
    /// What to tell the user when there is no pen: "", or a sentence with what to change.
    virtual std::string problem() const = 0;
};

/// Never null: a source without devices where the platform has none, see problem().
/// pen_x11.cpp, pen_browser.cpp; pen_windows.cpp and pen_macos.mm, both untested.
std::unique_ptr<PenSource> make_pen_source(SDL_Window* window);
/// Without devices; problem: a text key.
std::unique_ptr<PenSource> make_no_pens(const char* problem);

}  // namespace lt

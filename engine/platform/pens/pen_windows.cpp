// Pens on Windows through WM_POINTER.
//
// Untested: it has been compiled (tools/check-windows-pen), never run. Written after Microsoft's
// reference of pointer messages. SDL hands over every window message before it is translated; the
// pen still reaches SDL as a mouse, as on X11. GetPointerPenInfoHistory gives the samples that were
// coalesced into one message, newest first.
#include "engine/platform/pens/pen.h"

#if defined(_WIN32)

#define WIN32_LEAN_AND_MEAN
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

#include <algorithm>
#include <vector>

#include "engine/platform/pens/pen_log.h"
#include "engine/platform/system_window.h"

namespace lt {
namespace {

constexpr double pressure_range = 1024.0;  // POINTER_PEN_INFO::pressure

std::string utf8(const WCHAR* text) {
    const int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, nullptr, 0, nullptr, nullptr);
    std::string out(static_cast<std::size_t>(std::max(size, 1)), '\0');
    WideCharToMultiByte(CP_UTF8, 0, text, -1, out.data(), size, nullptr, nullptr);
    out.resize(out.size() - 1);
    return out;
}

class WindowsPenSource final : public PenSource {
  public:
    explicit WindowsPenSource(HWND window) : window_(window) {
        LARGE_INTEGER frequency{};
        QueryPerformanceFrequency(&frequency);
        second_ = static_cast<double>(frequency.QuadPart);
        RegisterPointerDeviceNotifications(window_, FALSE);
        SDL_SetWindowsMessageHook(&WindowsPenSource::hook, this);
        scan();
    }
    ~WindowsPenSource() override { SDL_SetWindowsMessageHook(nullptr, nullptr); }
    WindowsPenSource(const WindowsPenSource&) = delete;
    WindowsPenSource& operator=(const WindowsPenSource&) = delete;

    /// The hook has run inside SDL_PollEvent.
    void poll(std::vector<PenEvent>& out) override { log_.poll(out); }
    const std::vector<PenDevice>& devices() const override { return log_.devices(); }
    std::string problem() const override { return ""; }

  private:
    struct Pen {
        int id = 0;  ///< in the log
        HANDLE handle = nullptr;
    };

    static void SDLCALL hook(void* self, void* window, unsigned int message, Uint64 w, Sint64) {
        auto* source = static_cast<WindowsPenSource*>(self);
        if (window == source->window_) source->handle(message, static_cast<WPARAM>(w));
    }

    void handle(UINT message, WPARAM w) {
        switch (message) {
            case WM_POINTERDEVICECHANGE:
                scan();
                break;
            case WM_POINTERENTER:
                take(GET_POINTERID_WPARAM(w), PenEventKind::proximity_in);
                break;
            case WM_POINTERLEAVE:
                take(GET_POINTERID_WPARAM(w), PenEventKind::proximity_out);
                break;
            case WM_POINTERDOWN:
                take(GET_POINTERID_WPARAM(w), PenEventKind::down);
                break;
            case WM_POINTERUPDATE:
                take(GET_POINTERID_WPARAM(w), PenEventKind::motion);
                break;
            case WM_POINTERUP:
            case WM_POINTERCAPTURECHANGED:
                take(GET_POINTERID_WPARAM(w), PenEventKind::up);
                break;
            default:
                break;
        }
    }

    void take(UINT32 pointer, PenEventKind kind) {
        POINTER_INPUT_TYPE type = PT_POINTER;
        if (!GetPointerType(pointer, &type) || type != PT_PEN) return;
        POINTER_PEN_INFO newest{};
        if (!GetPointerPenInfo(pointer, &newest)) return;
        std::vector<POINTER_PEN_INFO> samples{newest};
        UINT32 count = newest.pointerInfo.historyCount;
        if (kind == PenEventKind::motion && count > 1) {
            samples.resize(count);
            if (!GetPointerPenInfoHistory(pointer, &count, samples.data())) samples = {newest};
        }
        std::reverse(samples.begin(), samples.end());
        for (const POINTER_PEN_INFO& s : samples) {
            const auto pen = std::find_if(pens_.begin(), pens_.end(), [&](const Pen& p) {
                return p.handle == s.pointerInfo.sourceDevice;
            });
            if (pen == pens_.end()) return;
            log_.take(event_of(*pen, s, kind));
        }
    }

    PenEvent event_of(const Pen& pen, const POINTER_PEN_INFO& s, PenEventKind kind) const {
        POINT place = s.pointerInfo.ptPixelLocation;
        ScreenToClient(window_, &place);
        return {
            .kind = kind,
            .device = pen.id,
            .t_s = static_cast<double>(s.pointerInfo.PerformanceCount) / second_,
            .x_px = static_cast<double>(place.x),
            .y_px = static_cast<double>(place.y),
            .raw_pressure = s.penMask & PEN_MASK_PRESSURE ? static_cast<double>(s.pressure) : 0.0,
            .tilt_x_deg = s.penMask & PEN_MASK_TILT_X ? s.tiltX : 0.0,
            .tilt_y_deg = s.penMask & PEN_MASK_TILT_Y ? s.tiltY : 0.0,
            .eraser = (s.penFlags & (PEN_FLAG_ERASER | PEN_FLAG_INVERTED)) != 0};
    }

    /// Compares the system's pens with ours; those that are gone are lifted first.
    void scan() {
        UINT32 count = 0;
        GetPointerDevices(&count, nullptr);
        std::vector<POINTER_DEVICE_INFO> found(count);
        if (count > 0 && !GetPointerDevices(&count, found.data())) return;
        std::erase_if(found, [](const POINTER_DEVICE_INFO& d) {
            return d.pointerDeviceType != POINTER_DEVICE_TYPE_INTEGRATED_PEN &&
                   d.pointerDeviceType != POINTER_DEVICE_TYPE_EXTERNAL_PEN;
        });
        std::erase_if(pens_, [&](Pen& pen) {
            const bool stays = std::any_of(found.begin(), found.end(),
                                           [&](const auto& d) { return d.device == pen.handle; });
            if (stays) return false;
            log_.remove(pen.id);
            return true;
        });
        for (const POINTER_DEVICE_INFO& d : found) {
            const bool known = std::any_of(pens_.begin(), pens_.end(),
                                           [&](const Pen& p) { return p.handle == d.device; });
            if (known) continue;
            pens_.push_back({next_id_++, d.device});
            PenDevice info;
            info.id = pens_.back().id;
            info.name = utf8(d.productString);
            info.interface_name = "Windows Ink (untested)";
            info.pressure_max = pressure_range;
            info.has_tilt = true;
            log_.add(std::move(info));
        }
    }

    HWND window_;
    double second_ = 1.0;  ///< ticks of the performance counter
    int next_id_ = 1;
    std::vector<Pen> pens_;
    PenLog log_;
};

}  // namespace

std::unique_ptr<PenSource> make_pen_source(SDL_Window* window) {
    const auto system = system_window(window);
    if (!system) return make_no_pens("pen.no-display");
    return std::make_unique<WindowsPenSource>(system->info.win.window);
}

}  // namespace lt

#endif

#include "cli/commands/devices.h"

#include <SDL2/SDL.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "cli/print_line.h"
#include "engine/platform/pens/pen.h"
#include "sim/base/error.h"

namespace lt {
namespace {

const char* name_of(PenEventKind kind) {
    switch (kind) {
        case PenEventKind::device_added:
            return "added";
        case PenEventKind::device_removed:
            return "removed";
        case PenEventKind::proximity_in:
            return "near";
        case PenEventKind::proximity_out:
            return "away";
        case PenEventKind::down:
            return "down";
        case PenEventKind::up:
            return "up";
        case PenEventKind::motion:
            return "motion";
    }
    return "";
}

struct FileCloser {
    void operator()(std::FILE* f) const { std::fclose(f); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

void print_devices(const PenSource& source) {
    for (const PenDevice& d : source.devices())
        print_line("pen %d: %s, %s, pressure %g to %g%s%s; seen %g to %g in %llu samples", d.id,
                   d.name.c_str(), d.interface_name.c_str(), d.pressure_min, d.pressure_max,
                   d.has_tilt ? ", tilt" : ", no tilt", d.eraser ? ", eraser" : "", d.seen_min,
                   d.seen_max, static_cast<unsigned long long>(d.samples));
    if (source.devices().empty())
        std::puts(
            "No pen with pressure was found. Connect a tablet; on Linux its driver must show "
            "an \"Abs Pressure\" axis in `xinput list`.");
}

}  // namespace

int command_devices(const DevicesOptions& options) {
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        throw InputError(std::string("no display: ") + SDL_GetError());
    SDL_Window* window = SDL_CreateWindow("LightTouch: devices", 0, 0, 1000, 600, 0);
    if (!window) throw InputError(std::string("no window: ") + SDL_GetError());
    SDL_PumpEvents();

    File trace;
    if (!options.trace.empty()) {
        trace.reset(std::fopen(options.trace.c_str(), "w"));
        if (!trace) throw InputError({options.trace}, "cannot be written");
        std::fputs("t_s,kind,device,x_px,y_px,raw_pressure,pressure,tilt_x_deg,tilt_y_deg\n",
                   trace.get());
    }
    const std::unique_ptr<PenSource> pens = make_pen_source(window);
    std::vector<PenEvent> events;
    int clicks = 0;
    const Uint64 end = SDL_GetTicks64() + static_cast<Uint64>(options.listen_s * 1000.0);
    bool quits = false;  // Ctrl+C ends it with what was seen so far
    do {
        for (SDL_Event e; SDL_PollEvent(&e);) {
            clicks += e.type == SDL_MOUSEBUTTONDOWN;
            quits |= e.type == SDL_QUIT;
        }
        events.clear();
        pens->poll(events);
        for (const PenEvent& p : events)
            if (trace)
                std::fprintf(trace.get(), "%.3f,%s,%d,%.3f,%.3f,%.6g,%.6f,%.3f,%.3f\n", p.t_s,
                             name_of(p.kind), p.device, p.x_px, p.y_px, p.raw_pressure, p.pressure,
                             p.tilt_x_deg, p.tilt_y_deg);
        if (trace && !events.empty()) std::fflush(trace.get());
        SDL_Delay(1);
    } while (!quits && SDL_GetTicks64() < end);
    print_devices(*pens);
    if (options.listen_s > 0.0) print_line("mouse button presses: %d", clicks);
    SDL_DestroyWindow(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return 0;
}

void add_devices(CLI::App& app, DevicesOptions& o, Command& command) {
    CLI::App* sub = app.add_subcommand("devices", "List pens, and show what they send");
    sub->add_option("--listen", o.listen_s, "Listen for so long")->type_name("SECONDS");
    sub->add_option("--trace", o.trace, "CSV of every sample")->type_name("FILE");
    sub->callback([&] { command = [&] { return command_devices(o); }; });
}

}  // namespace lt

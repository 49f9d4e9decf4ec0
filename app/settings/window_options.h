// What the command line says of the window.
#pragma once

#include <cstdint>
#include <string>

namespace lt {

/// Empty strings and zeros: as remembered from the last time, else the default.
struct WindowOptions {
    std::string screen;         ///< name of a screen to begin with, app/window/screen.h
    std::string session;        ///< recording that the screen replay shows
    std::string lesson;         ///< that the screen lesson shows
    std::string scene;          ///< that the screen scenes begins with
    std::string trainee;        ///< name on the attempt
    std::string gl = "auto";    ///< auto, core, es
    std::string quality;        ///< low, medium, high
    std::string store;          ///< folder or URL for recordings
    std::string skin;           ///< name in assets/skins, or a file
    std::string roller;         ///< name in assets/rollers, or a file
    std::string language;       ///< as its files in assets/texts are called: en, de, fr
    int monk = 0;               ///< 1 to 10
    std::uint64_t seed = 0;     ///< of the skin's chance; 0: as the client has it
    int grid = 0;               ///< nodes a side; 0: what the machine keeps in real time
    int width = 0, height = 0;  ///< of the window [px]; 0: 1280 x 720
    double scale = 0.0;         ///< of the interface, 0.75 to 2
    bool kiosk = false;         ///< full screen, guests leave nothing behind
    std::string kiosk_pin;      ///< lets out of it, is_kiosk_pin(); empty: as in the settings
    bool mute = false;
    std::string trace;       ///< CSV: what the panel showed in every frame
    std::string screenshot;  ///< PNG of the window after screenshot_after_s
    double screenshot_after_s = 2.0;
    double quit_after_s = 0.0;  ///< 0: stays open
};

}  // namespace lt

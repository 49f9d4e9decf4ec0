// PINs and passwords: from a file or the standard input, and out of the list of processes.
#pragma once

#include <string>
#include <vector>

namespace lt {

/// The first line of a file, or of the standard input for "-". @throws InputError with the file
std::string read_secret(const std::string& file);

/// Copies of the arguments. In what `ps` shows, the values of options that hold secrets are
/// replaced.
std::vector<std::string> take_arguments(int argc, char** argv);

}  // namespace lt

#include "cli/command_line.h"

int main(int argc, char** argv) {
    return lt::run_command_line(argc, argv);
}

#include "web/bridge.h"

/// argv[1]: the address's query.
int main(int argc, char** argv) {
    lt::begin_in_page(argc > 1 ? argv[1] : "");
    return 0;
}

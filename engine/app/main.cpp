#include <cstdio>
int main() {
    std::puts("lighttouch 0.1.0");
    return 0;
}

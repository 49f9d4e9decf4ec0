#include "files/version.h"

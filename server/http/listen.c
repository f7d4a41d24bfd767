#include "http/listen.h"

#include "base/text.h"
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum {
    HOST_SIZE = 128,
    PORT_SIZE = 8,
    BACKLOG = 1024
};

static const char unix_prefix[] = "unix:";

static int
failed(int fd, const char *what, char *why, size_t size)
{
    char text[100];

    (void)snprintf(why, size, "%s: %s", what, strerror_r(errno, text, sizeof text));
    if (fd >= 0)
        (void)close(fd);
    return -1;
}

static int
unix_open(const char *path, char *why, size_t size)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const struct sockaddr *any = (const struct sockaddr *)(const void *)&address;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

    if (!text_copy(address.sun_path, sizeof address.sun_path, path)) {
        errno = ENAMETOOLONG;
        return failed(fd, path, why, size);
    }
    if (fd < 0)
        return failed(fd, path, why, size);
    if (connect(fd, any, sizeof address) == 0) {
        errno = EADDRINUSE;
        return failed(fd, path, why, size);
    }
    if (errno == ECONNREFUSED)
        (void)unlink(path);
    /* The proxy in front runs as another user; who may reach the socket is decided by the rights of its folder. */
    if (bind(fd, any, sizeof address) != 0 || chmod(path, 0666) != 0 || listen(fd, BACKLOG) != 0)
        return failed(fd, path, why, size);
    return fd;
}

/* Splits "host:port" or "[v6]:port". */
static bool
listen_split(const char *text, char host[HOST_SIZE], char port[PORT_SIZE])
{
    const char *colon = strrchr(text, ':');

    if (colon == NULL || !text_copy(port, PORT_SIZE, colon + 1))
        return false;
    size_t length = (size_t)(colon - text);
    if (length >= 2 && text[0] == '[' && text[length - 1] == ']') {
        text++;
        length -= 2;
    }
    if (length >= HOST_SIZE)
        return false;
    memcpy(host, text, length);
    host[length] = '\0';
    return true;
}

static int
socket_open(const struct addrinfo *info)
{
    static const int on = 1;
    static const int off = 0;
    int fd = socket(info->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

    if (fd < 0)
        return -1;
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (info->ai_family == AF_INET6)
        (void)setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    if (bind(fd, info->ai_addr, info->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    int why = errno;
    (void)close(fd);
    errno = why;
    return -1;
}

static int
inet_open(const char *listen, char *why, size_t size)
{
    char host[HOST_SIZE];
    char port[PORT_SIZE];
    struct addrinfo wanted = {
        .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    int fd = -1;

    if (!listen_split(listen, host, port)) {
        (void)snprintf(why, size, "%s: not host:port", listen);
        return -1;
    }
    /* All addresses: IPv6 first, because its socket takes IPv4 as well; IPv4 alone where the kernel has no IPv6. */
    for (int family = host[0] == '\0' ? AF_INET6 : AF_UNSPEC; fd < 0; family = AF_INET) {
        wanted.ai_family = family;
        int code = getaddrinfo(host[0] != '\0' ? host : NULL, port, &wanted, &found);
        if (code != 0) {
            (void)snprintf(why, size, "%s: %s", listen, gai_strerror(code));
        } else {
            for (const struct addrinfo *info = found; info != NULL && fd < 0; info = info->ai_next)
                fd = socket_open(info);
            if (fd < 0)
                (void)failed(-1, listen, why, size);
            freeaddrinfo(found);
        }
        if (family != AF_INET6)
            break;
    }
    return fd;
}

static void
address_print(int fd, char address[LISTEN_ADDRESS_SIZE])
{
    struct sockaddr_storage bound;
    socklen_t length = sizeof bound;
    struct sockaddr *any = (struct sockaddr *)(void *)&bound;
    char host[HOST_SIZE];
    char port[PORT_SIZE];

    address[0] = '\0';
    if (getsockname(fd, any, &length) == 0 &&
        getnameinfo(any, length, host, sizeof host, port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV) == 0)
        (void)snprintf(address, LISTEN_ADDRESS_SIZE, strchr(host, ':') != NULL ? "[%s]:%s" : "%s:%s", host, port);
}

int
listen_open(const char *listen, char address[LISTEN_ADDRESS_SIZE], char *why, size_t size)
{
    if (text_starts(listen, unix_prefix)) {
        (void)snprintf(address, LISTEN_ADDRESS_SIZE, "%s", listen);
        return unix_open(listen + sizeof unix_prefix - 1, why, size);
    }
    int fd = inet_open(listen, why, size);
    if (fd >= 0)
        address_print(fd, address);
    return fd;
}

void
listen_remove(const char *listen)
{
    if (text_starts(listen, unix_prefix))
        (void)unlink(listen + sizeof unix_prefix - 1);
}

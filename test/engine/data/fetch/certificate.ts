/**
 * A certificate for `localhost` that nobody trusts, with its key, good from 2020 to 2120: for servers on the loopback
 * interface in tests. Made with `openssl ca -selfsign -startdate 20200101000000Z -enddate 21200101000000Z` for a request
 * with the subject `/CN=localhost` and the extensions `subjectAltName=DNS:localhost`, `basicConstraints=critical,CA:TRUE`.
 */
export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgQPbLSeLtopC663is
8A9zFgX1skJdQ0WvVENDaayMuUChRANCAAQBnl1nn9sMbuHikhYkBGD389lv351C
kDuM45q98XGjbjtDzhqTYFNJVR9JO/eItCGozc6VKi0Nk4dJjPMGFt7G
-----END PRIVATE KEY-----
`;

export const cert = `-----BEGIN CERTIFICATE-----
MIIBYDCCAQegAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABAGeXWef2wxu4eKS
FiQEYPfz2W/fnUKQO4zjmr3xcaNuO0POGpNgU0lVH0k794i0IajNzpUqLQ2Th0mM
8wYW3sajSDBGMBQGA1UdEQQNMAuCCWxvY2FsaG9zdDAPBgNVHRMBAf8EBTADAQH/
MB0GA1UdDgQWBBTqjVSvsbKzo0UW4pdvAhqqWlEZljAKBggqhkjOPQQDAgNHADBE
AiAbPFer3pUaubKRIi4t9M1vgUVhVOEbs3MqpjbDxHltbQIgfrs9akxJwgNW4xuk
MCHjWYGuNcRMf5PQVVs5EeM4ohc=
-----END CERTIFICATE-----
`;

// SPDX-License-Identifier: MIT
// What stands in addresses and in headers of requests.
#include "scan/builtin_rules.h"

namespace clef::scan {
namespace {

constexpr BuiltInRule kRules[] = {
    {.id = "connection-string",
     .description = "An address of a database, broker or server with its password.",
     .pattern = R"re((?i:\b(?:postgres|postgresql|mysql2?|mariadb|mongodb|rediss?|amqps?|mssql)re"
                R"re(|sqlserver|clickhouse|cockroachdb|nats|ldaps?|smtps?|s?ftp|ftps|ssh)re"
                R"re(|imaps?|mqtts?|couchbases?|neo4j|bolt|oracle|snowflake|redshift|kafka)re"
                R"re(|elasticsearch|valkey|rtsp|stomp)(?:\+[0-9a-z_]{2,16})?)://)re"
                R"re([^\s:@/?#"'`<>{}$*\\]{0,64}:((?:[^\s@/?#"'`<>{}()\[\]$%*\\|,;]|%)re"
                R"re([0-9A-Fa-f]{2}|[$*!,;|][0-9A-Za-z]){1,128})@[0-9A-Za-z\[_-])re"
                R"re([0-9A-Za-z.:_\]-]{0,200})re",
     .keywords = "postgres://,postgresql://,mysql://,mysql2://,mariadb://,mongodb://,mongodb+srv"
                 "://,redis://,rediss://,amqp://,amqps://,mssql://,sqlserver://,clickhouse://,co"
                 "ckroachdb://,nats://,ldap://,ldaps://,smtp://,smtps://,ftp://,ftps://,sftp://,"
                 "ssh://,imap://,imaps://,mqtt://,mqtts://,couchbase://,couchbases://,neo4j://,b"
                 "olt://,oracle://,snowflake://,redshift://,kafka://,elasticsearch://,valkey://,"
                 "rtsp://,stomp://,postgresql+,mysql+,mariadb+,mssql+,neo4j+,oracle+,redis+",
     .confidence = Confidence::high,
     .entropy = 1.5,
     .validator = "connection-string",
     .max_length = 684},
    {.id = "curl-user",
     .description = "A user and password given to curl.",
     .pattern = R"re(\bcurl\b[^\r\n|]{0,200}?[ \t](?:-u|--user|--proxy-user|-U)[ =]?[ \t]{0,2})re"
                R"re(["']?[^\s:"'$<{}]{1,64}:([^\s"'$<>{}@\\|]{3,128})["']?(?:[\s;|)]|$))re",
     .keywords = "curl",
     .confidence = Confidence::medium,
     .entropy = 2.3,
     .max_length = 416},
    {.id = "http-basic-header",
     .description = "A user and password in an Authorization header.",
     .pattern = R"re((?i:authorization)\\?["'`]?\]?[ \t]{0,4}[:=,][ \t]{0,4}\\?["'`]?)re"
                R"re((?i:basic)[ \t]{1,4}([0-9A-Za-z+/]{8,400}={0,2})(?:[^\w+/=:-]|$))re",
     .keywords = "authorization",
     .confidence = Confidence::high,
     .entropy = 2.5,
     .validator = "basic-auth",
     .max_length = 439},
    {.id = "http-bearer-header",
     .description = "A token in an Authorization header.",
     .pattern = R"re((?i:authorization)\\?["'`]?\]?[ \t]{0,4}[:=,][ \t]{0,4}\\?["'`]?)re"
                R"re((?i:bearer|token)[ \t]{1,4}([0-9A-Za-z._~+/-]{16,1000}={0,2}))re",
     .keywords = "authorization",
     .confidence = Confidence::medium,
     .entropy = 3.3,
     .max_length = 1039},
    {.id = "http-key-header",
     .description = "A key in a header of a request.",
     .pattern = R"re((?i:x-(?:api|auth|access|vault|consul|goog-api|functions|rapidapi|figma)re"
                R"re(|shopify-access|gitlab|private|master|admin|app|client)-?(?:key|token)re"
                R"re(|secret)|private-token|job-token|api-key)\\?["'`]?[ \t]{0,4}[:=,])re"
                R"re([ \t]{0,4}\\?["'`]?([0-9A-Za-z._~+/-]{16,400}={0,2}))re",
     .keywords = "x-api-key,x-auth-,x-access-,x-vault-,x-consul-,x-functions-,x-shopify-,x-gitla"
                 "b-,x-private-,x-admin-,x-client-,x-app-,x-master-,x-figma-,x-goog-api,private-"
                 "token,job-token",
     .confidence = Confidence::medium,
     .entropy = 3.5,
     .max_length = 438},
    {.id = "jdbc-password",
     .description = "A password in an address of JDBC or ADO.",
     .pattern = R"re((?i:jdbc:[0-9a-z:]{2,40}//?[^\s"']{0,160}?[?&;]password|(?:server)re"
                R"re(|data source|host)=[^\s"']{1,120};[^"'\r\n]{0,200}?(?:password|pwd))=()re"
                R"re([^\s;&"'<>{}$%]{3,100}))re",
     .keywords = "jdbc:,password=,pwd=",
     .confidence = Confidence::medium,
     .entropy = 2.0,
     .max_length = 442},
    {.id = "url-password",
     .description = "An address of the web with a password.",
     .pattern = R"re((?i:\bhttps?)://[^\s:@/?#"'`<>{}$*\\]{0,64}:((?:[^\s@/?#"'`<>{})re"
                R"re(()\[\]$%*\\|,;]|%[0-9A-Fa-f]{2}|[$*!,;|][0-9A-Za-z]){1,128})@)re"
                R"re([0-9A-Za-z\[_-][0-9A-Za-z.:_\]-]{0,200})re",
     .keywords = "http://,https://",
     .confidence = Confidence::medium,
     .entropy = 2.0,
     .validator = "connection-string",
     .max_length = 659},
};

}  // namespace

std::span<const BuiltInRule> wire_rules() { return kRules; }

}  // namespace clef::scan

import { audit } from 'jwtlint';

const { report } = await audit({ paths: ['.'] });
for (const { rule, severity, message, place } of report.findings) {
  console.log(severity, rule, `${place.file}:${place.start.line}`, message);
}

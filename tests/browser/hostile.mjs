// Texts and names that try to become part of the page.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const attacks = [
  "</script><script>window.broken = 1</script>",
  '<img src=x onerror="window.broken = 2">',
  "<!-- --><svg onload=window.broken=3>",
  "${window.broken = 4}`\\u003cscript>",
  "&lt;script&gt;window.broken = 5&lt;/script&gt;",
  "<style>body{display:none}</style>",
];
const body = attacks.join("，") + "，各单位要加强组织领导，明确责任分工，倒排工期，确保各项任务按期完成，并及时报送进展情况。";
mkdirSync(folder, { recursive: true });
const names = ["<img src=x onerror=window.broken=6>.txt", "a&b'\"c.txt", "𠮷野家😀.txt", "constructor.txt", "__proto__.txt", "report<b>.txt"];
names.forEach((name, at) => writeFileSync(join(folder, name), `${attacks[at]}关于工作的报告\n\n一、${attacks[(at + 1) % 6]}\n${body}\n二、情况${at}\n😀𠮷${body}\n`));
// Names that turn the words beside them round, break lines, or are as long as names can be.
["\u202ecod.exe.txt", "two\nlines\t.txt", `${"长".repeat(80)}.txt`, `${"x".repeat(200)}.txt`].forEach((name, at) => writeFileSync(join(folder, name), `\u202e${body}\n\u2067نص${at}\u2069\u0007\u001b[31m${body}\r\n\r\n三、情况\r\n😀𠮷${body}\n`));
writeFileSync(join(folder, "<script>window.broken=7<.txt"), Buffer.from([0, 1, 2, 3, 0, 255, 0, 7]));

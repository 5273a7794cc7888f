/**
 * The entry of every npm command. Written for the oldest Node there is, so that each one is told in a sentence when it
 * is too old: Vite needs `require` of ES modules, which came with 20.19 and 22.12 and never to 21.
 */
'use strict';

var fs = require('fs');
var path = require('path');
var language = require('./language.cjs');

/** @param {string} version as in `20.19.0` */
function isNewEnough(version) {
  var parts = version.split('.');
  var major = Number(parts[0]);
  var minor = Number(parts[1]);
  return major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
}

/**
 * The sentence, read out of the dictionary's text: an old Node cannot load the dictionary itself.
 * @param {string} version
 */
function toSentence(version) {
  var file = path.join(__dirname, '..', 'electron', 'contract', 'texts', language.chooseLanguage(process.env), 'setup.js');
  var match = /nodeTooOld: \(v\) => `([^`]*)`/.exec(fs.readFileSync(file, 'utf8'));
  return match && match[1] ? match[1].split('${v.found}').join(version) : 'Node >= 20.19';
}

if (require.main === module) {
  if (isNewEnough(process.versions.node)) {
    require('./launcher/load.cjs');
  } else {
    process.stderr.write(toSentence(process.versions.node) + '\n');
    process.exitCode = 1;
  }
}

exports.isNewEnough = isNewEnough;
exports.toSentence = toSentence;

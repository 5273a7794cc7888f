/** Which language the launcher speaks. As old in its syntax as the entry, which needs it. */
'use strict';

/**
 * The first of INKLING_LANGUAGE, LC_ALL, LC_MESSAGES and LANG that is set decides.
 * @param {Record<string, string | undefined>} environment
 * @returns {'en' | 'zh'}
 */
function chooseLanguage(environment) {
  var locale = environment.INKLING_LANGUAGE || environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.slice(0, 2).toLowerCase() === 'zh' ? 'zh' : 'en';
}

exports.chooseLanguage = chooseLanguage;

/** What is said about putting the app on the home screen, in English. */
export const enInstall = {
  title: "On the home screen",
  sentence: "Pult as an app of its own on this tablet.",
  offer: "Keep Pult on this tablet’s home screen",
  offerHelp: "It opens at a tap, fills the screen, and the browser keeps its data more safely.",
  put: "Install",
  how: "Show me how",
  later: "Not now",
  installed: "Pult is on this tablet’s home screen.",
  menuHelp: "Open this browser’s menu and choose “Install app” or “Add to Home Screen”.",
  steps: [
    "Tap Share in Safari’s bar.",
    "Choose “Add to Home Screen” from the list.",
    "Tap “Add”, and open Pult from the home screen from now on.",
  ],
  before: "Put Pult on the home screen first",
  beforeHelp:
    "Tap Share, then “Add to Home Screen”, and open the shop there: the app on the home screen has a memory of its own.",
  apartTitle: "The app on the home screen begins empty",
  apartHelp:
    "On an iPad or iPhone it has a memory of its own. Best do this before you set up the shop; if you have done so already, make a backup first and bring it back in the app.",
  backup: "To the backup",
};
